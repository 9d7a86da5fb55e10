"use client";

import { ListFilter, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { itemClasses } from "@/components/ui/surface";
import { FilterEditor } from "./filter-editor";
import { summarize } from "./filter-summary";
import type { FilterDefinition, FilterValue } from "./list-filter";
import type { ListState } from "./use-list-state";

interface FilterBarProps {
  state: ListState;
  /** Before the filters: a search box, usually. */
  leading?: ReactNode;
  /** At the far right: the column chooser, an export button. */
  trailing?: ReactNode;
}

/** The filters in force as chips, and a menu to add more. */
export function FilterBar({ state, leading, trailing }: FilterBarProps) {
  const t = useTranslations("ui.filter");
  const values = Object.entries(state.filters).filter(
    (entry): entry is [string, FilterValue] => entry[1] !== undefined,
  );
  // What a search box already shows needs no chip.
  const shown = values.filter(([key]) => state.definitions[key] && !(leading && key === "q"));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 md:px-6">
      {leading && <div className="min-w-0 max-md:min-w-44 max-md:flex-1">{leading}</div>}
      <AddFilter state={state} />
      {shown.map(([key, value]) => (
        <FilterChip
          key={key}
          definition={state.definitions[key] as FilterDefinition}
          value={value}
          onChange={(next) => state.setFilter(key, next)}
        />
      ))}
      {shown.length > 1 && (
        <Button variant="ghost" size="sm" onClick={state.clearFilters}>
          {t("clear")}
        </Button>
      )}
      <div className="ml-auto flex items-center gap-1">{trailing}</div>
    </div>
  );
}

interface FilterChipProps {
  definition: FilterDefinition;
  value: FilterValue;
  onChange: (value: FilterValue | undefined) => void;
}

function FilterChip({ definition, value, onChange }: FilterChipProps) {
  const t = useTranslations("ui.filter");
  const [open, setOpen] = useState(false);
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-md bg-primary-soft text-primary text-xs pointer-coarse:h-9">
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger className="flex h-full min-w-0 items-center gap-1.5 rounded-l-md pl-2.5 pr-1 hover:bg-primary/10">
          <span className="shrink-0 opacity-80">{definition.label}</span>
          <span className="figures truncate font-medium">{summarize(definition, value, t)}</span>
        </PopoverTrigger>
        <PopoverContent className="p-1">
          <FilterEditor definition={definition} value={value} onChange={onChange} onDone={() => setOpen(false)} />
        </PopoverContent>
      </Popover>
      <button
        type="button"
        aria-label={t("remove", { filter: definition.label })}
        onClick={() => onChange(undefined)}
        className="flex h-full w-7 shrink-0 items-center justify-center rounded-r-md hover:bg-primary/10 pointer-coarse:w-9"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}

function AddFilter({ state }: { state: ListState }) {
  const t = useTranslations("ui.filter");
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<string>();
  const definition = picked ? state.definitions[picked] : undefined;
  const offered = Object.entries(state.definitions).filter(([, candidate]) => !candidate.hidden);
  if (offered.length === 0) return null;
  const show = (next: boolean) => {
    setOpen(next);
    setPicked(undefined);
  };
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm">
          <ListFilter aria-hidden />
          {t("add")}
        </Button>
      </PopoverTrigger>
      <PopoverContent className={picked ? "p-1" : "w-52 p-1"} aria-label={t("title")}>
        {picked && definition ? (
          <FilterEditor
            definition={definition}
            value={state.filters[picked]}
            onChange={(value) => state.setFilter(picked, value)}
            onDone={() => show(false)}
          />
        ) : (
          offered.map(([key, candidate]) => (
            <button
              key={key}
              type="button"
              className={`${itemClasses} hover:bg-accent focus-visible:bg-accent`}
              onClick={() => setPicked(key)}
            >
              {candidate.label}
            </button>
          ))
        )}
      </PopoverContent>
    </Popover>
  );
}
