"use client";

import { X } from "lucide-react";
import { Combobox } from "@/components/ui/combobox";
import type { ComboboxOption } from "@/components/ui/combobox-options";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";

interface PickListProps {
  label: string;
  hint: string;
  /** Shown while none is picked. */
  placeholder: string;
  remove: (name: string) => string;
  options: readonly ComboboxOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  disabled: boolean;
}

/** Several out of many; none means all. */
export function PickList({ label, hint, placeholder, remove, options, value, onChange, disabled }: PickListProps) {
  const chosen = value.map((one) => options.find((option) => option.value === one) ?? { value: one, label: one });
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} hint={hint}>
        <Combobox
          options={options.filter((option) => !value.includes(option.value))}
          value={undefined}
          placeholder={placeholder}
          disabled={disabled}
          onValueChange={(added) => onChange([...value, added])}
        />
      </Field>
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {chosen.map((option) => (
          <li key={option.value} className="flex h-7 items-center gap-1 rounded-md border bg-muted pl-2 text-xs">
            <span>{option.label}</span>
            <IconButton
              label={remove(option.label)}
              size="icon-sm"
              variant="ghost"
              disabled={disabled}
              onClick={() => onChange(value.filter((other) => other !== option.value))}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
