"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { tabClasses } from "@/components/ui/tabs";
import type { ListState, ViewState } from "./use-list-state";

export interface SavedView {
  id: string;
  name: string;
  state: ViewState;
}

interface ViewTabsProps {
  state: ListState;
  /** Name of the list without any view: "All orders". */
  all: string;
  label: string;
  views: readonly SavedView[];
  /** After the tabs: save, rename, share. */
  actions?: ReactNode;
}

/** Saved views of a list. `snapshot` of the list's state is what to save. */
export function ViewTabs({ state, all, label, views, actions }: ViewTabsProps) {
  return (
    <nav aria-label={label} className="flex items-center gap-5 overflow-x-auto border-b px-4 md:px-6">
      <button
        type="button"
        aria-current={state.view === null ? "page" : undefined}
        className={tabClasses}
        onClick={() => state.apply()}
      >
        {all}
      </button>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          aria-current={state.view === view.id ? "page" : undefined}
          className={cn(tabClasses, "max-w-48")}
          onClick={() => state.apply(view.state, view.id)}
        >
          <span className="truncate">{view.name}</span>
        </button>
      ))}
      {actions && <div className="ml-auto flex shrink-0 items-center gap-1 py-1 pl-2">{actions}</div>}
    </nav>
  );
}
