"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { DateRangePicker, type DayRange } from "@/components/ui/date-range-picker";
import { Input } from "@/components/ui/input";
import type { FilterDefinition, FilterOption, FilterValue, NumberRange } from "./list-filter";

interface FilterEditorProps {
  definition: FilterDefinition;
  value: FilterValue | undefined;
  onChange: (value: FilterValue | undefined) => void;
  onDone: () => void;
}

/** Sets one filter. Lists and dates act at once; typed values on Enter, so that half a number never filters. */
export function FilterEditor({ definition, value, onChange, onDone }: FilterEditorProps) {
  switch (definition.type) {
    case "enum":
      return <EnumEditor options={definition.options} value={Array.isArray(value) ? value : []} onChange={onChange} />;
    case "dates":
      return (
        <div className="p-2">
          <DateRangePicker value={isDayRange(value) ? value : {}} onChange={onChange} />
        </div>
      );
    case "text":
      return (
        <TypedForm
          fields={[{ key: "text", label: definition.label, placeholder: definition.placeholder }]}
          initial={{ text: typeof value === "string" ? value : "" }}
          onSubmit={({ text }) => {
            onChange(text?.trim());
            onDone();
          }}
        />
      );
    case "range":
      return <RangeEditor value={isNumberRange(value) ? value : {}} onChange={onChange} onDone={onDone} />;
  }
}

const isDayRange = (value: FilterValue | undefined): value is DayRange =>
  typeof value === "object" && !Array.isArray(value) && ("from" in value || "to" in value);
const isNumberRange = (value: FilterValue | undefined): value is NumberRange =>
  typeof value === "object" && !Array.isArray(value) && ("min" in value || "max" in value);

const searchableFrom = 8;

interface EnumEditorProps {
  options: readonly FilterOption[];
  value: string[];
  onChange: (value: string[]) => void;
}

function EnumEditor({ options, value, onChange }: EnumEditorProps) {
  const t = useTranslations("ui");
  const toggle = (one: string) =>
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  return (
    <Command>
      {options.length >= searchableFrom && <CommandInput placeholder={t("search")} />}
      <CommandList>
        <CommandEmpty>{t("nothingFound")}</CommandEmpty>
        {options.map((option) => (
          <CommandItem
            key={option.value}
            value={option.value}
            keywords={[option.label]}
            onSelect={() => toggle(option.value)}
          >
            <Checkbox
              aria-hidden
              tabIndex={-1}
              checked={value.includes(option.value)}
              className="pointer-events-none"
            />
            <span className="truncate">{option.label}</span>
          </CommandItem>
        ))}
      </CommandList>
    </Command>
  );
}

function RangeEditor({
  value,
  onChange,
  onDone,
}: Omit<FilterEditorProps, "definition" | "value"> & { value: NumberRange }) {
  const t = useTranslations("ui.filter");
  return (
    <TypedForm
      numeric
      fields={[
        { key: "min", label: t("min"), placeholder: t("min") },
        { key: "max", label: t("max"), placeholder: t("max") },
      ]}
      initial={{ min: value.min ?? "", max: value.max ?? "" }}
      onSubmit={({ min, max }) => {
        onChange({ min: min || undefined, max: max || undefined });
        onDone();
      }}
    />
  );
}

interface TypedFormProps {
  fields: { key: string; label: string; placeholder?: string }[];
  initial: Record<string, string>;
  numeric?: boolean;
  onSubmit: (values: Record<string, string>) => void;
}

function TypedForm({ fields, initial, numeric, onSubmit }: TypedFormProps) {
  const t = useTranslations("ui.filter");
  const [values, setValues] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(values);
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-2 p-2">
      {fields.map((field) => (
        <Input
          key={field.key}
          aria-label={field.label}
          placeholder={field.placeholder ?? t("contains")}
          inputMode={numeric ? "decimal" : undefined}
          pattern={numeric ? "-?\\d+(\\.\\d+)?" : undefined}
          value={values[field.key] ?? ""}
          onChange={(event) => setValues({ ...values, [field.key]: event.target.value })}
        />
      ))}
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
    </form>
  );
}
