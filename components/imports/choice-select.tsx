"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

interface ChoiceSelectProps<Value extends string> {
  value: string;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  /** For a select outside a Field. */
  label?: string;
  className?: string;
}

/** A select over a handful of options. */
export function ChoiceSelect<Value extends string>({
  value,
  options,
  onChange,
  label,
  className,
}: ChoiceSelectProps<Value>) {
  return (
    <Select
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      <SelectTrigger aria-label={label} className={className}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
