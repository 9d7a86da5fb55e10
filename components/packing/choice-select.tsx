"use client";

import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

interface ChoiceSelectProps {
  label: string;
  /** What leaving it open is called. */
  any: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

/** One of several, or any. */
export function ChoiceSelect({ label, any, value, options, onChange }: ChoiceSelectProps) {
  return (
    <Field label={label}>
      <Select value={value ?? "any"} onValueChange={(next) => onChange(next === "any" ? undefined : next)}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="any">{any}</SelectItem>
          {options.map((option) => (
            <SelectItem key={option.value} value={option.value}>
              {option.label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
