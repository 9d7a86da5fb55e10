"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import type { TeamPlace } from "./viewer";

interface PlacePickerProps {
  title: string;
  places: readonly TeamPlace[];
  /** Said when there are none to choose from. */
  empty: string;
  value: string[];
  onChange: (value: string[]) => void;
  hint: string;
  problem?: string | undefined;
}

/** Locations or channels to tick; none ticked says nothing about them. */
export function PlacePicker({ title, places, empty, value, onChange, hint, problem }: PlacePickerProps) {
  const toggle = (id: string, on: boolean) => {
    const rest = value.filter((known) => known !== id);
    onChange(on ? [...rest, id] : rest);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{title}</legend>
      <div className="max-h-40 overflow-y-auto rounded-md border">
        {places.map((place) => (
          <Label key={place.id} className="flex gap-3 border-b px-3 py-2 font-normal last:border-b-0">
            <Checkbox checked={value.includes(place.id)} onCheckedChange={(on) => toggle(place.id, on === true)} />
            <span className="min-w-0 flex-1 truncate">{place.name}</span>
            <span className="figures text-muted-foreground text-xs">{place.code}</span>
          </Label>
        ))}
        {places.length === 0 && <p className="px-3 py-4 text-muted-foreground text-sm">{empty}</p>}
      </div>
      <p className={problem ? "text-danger text-xs" : "text-muted-foreground text-xs"}>{problem ?? hint}</p>
    </fieldset>
  );
}
