"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";

export type ParamValue = number | boolean | string | string[];

interface CleansingParamProps {
  label: string;
  value: ParamValue;
  onChange: (value: ParamValue) => void;
}

/** A parameter by its kind: a number, a switch, or lines of text. */
export function CleansingParam({ label, value, onChange }: CleansingParamProps) {
  if (typeof value === "boolean") {
    return (
      <Field label={label}>
        <Switch checked={value} onCheckedChange={onChange} />
      </Field>
    );
  }
  if (Array.isArray(value)) {
    return (
      <Field label={label} className="sm:col-span-2">
        <Textarea
          rows={3}
          defaultValue={value.join("\n")}
          onChange={(event) =>
            onChange(
              event.target.value
                .split("\n")
                .map((line) => line.trim())
                .filter(Boolean),
            )
          }
        />
      </Field>
    );
  }
  return (
    <Field label={label}>
      <Input
        type="number"
        min={0}
        required
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber || 0)}
      />
    </Field>
  );
}
