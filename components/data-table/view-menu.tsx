"use client";

import { Bookmark, ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { currentView, type ViewTabsProps } from "./view-tabs";

const none = "";

/** Saved views of a list whose page has tabs of its own: a second row of them would say which is which to nobody. */
export function ViewMenu({ state, all, label, views, start, actions }: ViewTabsProps) {
  const current = views.find((view) => view.id === currentView(state, views));
  const choose = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view) state.apply(view.state, view.id);
    else state.apply(start?.state);
  };
  return (
    <>
      {actions}
      {views.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="sm" aria-label={`${label} ${current?.name ?? all}`}>
              <Bookmark aria-hidden />
              <span className="max-w-40 truncate">{current?.name ?? label}</span>
              <ChevronDown aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuRadioGroup value={current?.id ?? none} onValueChange={choose}>
              <DropdownMenuRadioItem value={none}>{all}</DropdownMenuRadioItem>
              {views.map((view) => (
                <DropdownMenuRadioItem key={view.id} value={view.id}>
                  <span className="max-w-64 truncate">{view.name}</span>
                </DropdownMenuRadioItem>
              ))}
            </DropdownMenuRadioGroup>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </>
  );
}
