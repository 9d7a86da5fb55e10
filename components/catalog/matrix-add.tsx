"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const sizeRuns = [
  ["XS", "S", "M", "L", "XL"],
  ["155/80A", "160/84A", "165/88A", "170/92A"],
  ["35", "36", "37", "38", "39", "40"],
];

export const splitNames = (text: string) =>
  text
    .split(/[,，、;；\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

interface MatrixAddProps {
  pattern: string;
  onPattern: (pattern: string) => void;
  patternBad: boolean;
  onColors: (names: string[]) => void;
  onSizes: (names: string[]) => void;
}

/** New colors and sizes, and how the codes of new SKUs are made. */
export function MatrixAdd({ pattern, onPattern, patternBad, onColors, onSizes }: MatrixAddProps) {
  const t = useTranslations("catalog.matrix");
  return (
    <div className="grid items-start gap-4 rounded-lg border bg-card p-4 shadow-xs md:grid-cols-3">
      <NameAdder label={t("addColor")} placeholder={t("colorName")} onAdd={onColors} />
      <div className="flex flex-col gap-2">
        <NameAdder label={t("addSize")} placeholder={t("sizeName")} onAdd={onSizes} />
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{t("sizeRuns")}</legend>
          {[...sizeRuns, [t("oneSize")]].map((run) => (
            <button key={run[0]} type="button" className="rounded-sm" onClick={() => onSizes(run)}>
              <Badge>{run.length > 1 ? `${run[0]}–${run.at(-1)}` : run[0]}</Badge>
            </button>
          ))}
        </fieldset>
      </div>
      <Field label={t("pattern")} hint={t("patternHint")} error={patternBad ? t("patternBad") : undefined}>
        <Input
          value={pattern}
          maxLength={100}
          className="font-mono text-xs"
          onChange={(event) => onPattern(event.target.value)}
        />
      </Field>
    </div>
  );
}

function NameAdder({
  label,
  placeholder,
  onAdd,
}: {
  label: string;
  placeholder: string;
  onAdd: (names: string[]) => void;
}) {
  const t = useTranslations("catalog.matrix");
  const [text, setText] = useState("");
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(splitNames(text));
        setText("");
      }}
    >
      <Field label={label} className="flex-1">
        <Input value={text} placeholder={placeholder} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" variant="outline" disabled={splitNames(text).length === 0}>
        {t("add")}
      </Button>
    </form>
  );
}
