"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { tabClasses } from "@/components/ui/tabs";
import { type ListState, sameView, type ViewState } from "./use-list-state";

export interface SavedView {
  id: string;
  name: string;
  state: ViewState;
  /** How many rows it has, where that is known anyway. */
  count?: number;
}

export interface ViewTabsProps {
  state: ListState;
  /** Name of the list without any view: "All orders". */
  all: string;
  label: string;
  views: readonly SavedView[];
  /** What the tab without a view shows; nothing set when left out. */
  start?: Pick<SavedView, "state" | "count">;
  /** After the tabs: save, rename, share. */
  actions?: ReactNode;
}

/** The view a list shows: the chosen one, or one that is the same. */
export const currentView = (state: ListState, views: readonly SavedView[]): string | null =>
  state.view ?? views.find((view) => sameView(view.state, state.snapshot))?.id ?? null;

/** Saved views of a list. `snapshot` of the list's state is what to save. */
export function ViewTabs({ state, all, label, views, start, actions }: ViewTabsProps) {
  const current = currentView(state, views);
  return (
    <nav aria-label={label} className="flex items-center gap-5 overflow-x-auto border-b px-4 md:px-6">
      <button
        type="button"
        aria-current={current === null ? "page" : undefined}
        className={tabClasses}
        onClick={() => state.apply(start?.state)}
      >
        {all}
        <Count of={start?.count} />
      </button>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          aria-current={current === view.id ? "page" : undefined}
          className={cn(tabClasses, "max-w-48")}
          onClick={() => state.apply(view.state, view.id)}
        >
          <span className="truncate">{view.name}</span>
          <Count of={view.count} />
        </button>
      ))}
      {actions && <div className="ml-auto flex shrink-0 items-center gap-1 py-1 pl-2">{actions}</div>}
    </nav>
  );
}

function Count({ of }: { of: number | undefined }) {
  return of === undefined ? null : <NumberText value={of} className="text-muted-foreground" />;
}
