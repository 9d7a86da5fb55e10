"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Switch } from "@/components/ui/switch";
import { cleanText, type MatrixField } from "./matrix-model";

interface MatrixFillProps {
  name: string;
  label: string;
  field: MatrixField;
  disabled: boolean;
  onFill: (text: string) => void;
}

/** The head of a row or column; pressing it sets all its cells at once. */
export function MatrixFill({ name, label, field, disabled, onFill }: MatrixFillProps) {
  const t = useTranslations("catalog.matrix");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  // One barcode on several SKUs is always a mistake.
  if (disabled || field === "barcode") return <span className="block truncate px-2 py-1">{name}</span>;
  const clean = cleanText(field, text);
  const fill = (event: FormEvent) => {
    event.preventDefault();
    if (clean === undefined) return;
    onFill(clean);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={label}
        title={label}
        className="block max-w-full truncate rounded-sm px-2 py-1 font-medium decoration-dotted underline-offset-4 hover:bg-accent hover:underline"
      >
        {name}
      </PopoverTrigger>
      <PopoverContent className="w-64">
        <form className="flex flex-col gap-3" onSubmit={fill}>
          <Field label={`${label} · ${t(`fields.${field}`)}`}>
            {field === "active" ? (
              <Switch checked={text === "1"} onCheckedChange={(on) => setText(on ? "1" : "")} />
            ) : (
              <Input autoFocus value={text} inputMode="decimal" onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          <Button type="submit" size="sm" disabled={clean === undefined}>
            {t("apply")}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
