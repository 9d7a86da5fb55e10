"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { moneyTextOf } from "@/lib/format/money";
import { useTRPC } from "@/lib/trpc/client";
import { type DraftLine, emptyLine } from "./new-order-draft";
import { lineField } from "./new-order-problems";

interface NewOrderLinesProps {
  lines: DraftLine[];
  onChange: (lines: DraftLine[]) => void;
  /** What is wrong with a field, by `lineField`. */
  errorOf: (field: string) => string | undefined;
}

export function NewOrderLines({ lines, onChange, errorOf }: NewOrderLinesProps) {
  const t = useTranslations("orders.new");
  const change = (key: number, next: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...next } : line)));
  return (
    <div className="flex flex-col gap-3">
      {lines.map((line, index) => (
        <div
          key={line.key}
          className="grid grid-cols-[minmax(0,1fr)_4.5rem_6.5rem_2rem] items-start gap-2 max-sm:grid-cols-[1fr_1fr_2rem]"
        >
          <Field
            label={t("sku")}
            hideLabel={index > 0}
            error={errorOf(lineField(line, "sku"))}
            className="max-sm:col-span-3"
          >
            <SkuPicker line={line} onPick={(picked) => change(line.key, picked)} />
          </Field>
          <Field label={t("quantity")} hideLabel={index > 0} error={errorOf(lineField(line, "quantity"))}>
            <Input
              type="number"
              min={1}
              value={line.quantity}
              onChange={(event) => change(line.key, { quantity: event.target.value })}
            />
          </Field>
          <Field label={t("unitPrice")} hideLabel={index > 0} error={errorOf(lineField(line, "unitPrice"))}>
            <Input
              inputMode="decimal"
              placeholder="0.00"
              value={line.unitPrice}
              onChange={(event) => change(line.key, { unitPrice: event.target.value })}
            />
          </Field>
          <IconButton
            label={t("removeLine", { line: index + 1 })}
            className={index === 0 ? "mt-6.5" : undefined}
            disabled={lines.length === 1}
            onClick={() => onChange(lines.filter((other) => other.key !== line.key))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button variant="outline" size="sm" className="self-start" onClick={() => onChange([...lines, emptyLine()])}>
        <Plus aria-hidden />
        {t("addLine")}
      </Button>
    </div>
  );
}

interface SkuPickerProps {
  line: DraftLine;
  onPick: (picked: Partial<DraftLine>) => void;
}

/** A picked SKU brings its list price along; it can be changed. */
function SkuPicker({ line, onPick }: SkuPickerProps) {
  const { currency } = useBrand();
  const [q, setQ] = useState("");
  const found = useQuery(useTRPC().catalog.searchSkus.queryOptions({ q, kind: "any" }));
  const options = (found.data ?? []).map((sku) => {
    return { value: sku.code, label: sku.code, hint: [sku.name, sku.color, sku.size].filter(Boolean).join(" · ") };
  });
  const pick = (code: string) => {
    const listed = found.data?.find((sku) => sku.code === code)?.listPriceMinor;
    onPick({ sku: code, ...(listed ? { unitPrice: moneyTextOf(listed, currency) } : {}) });
  };
  return (
    <Combobox
      value={line.sku || undefined}
      onValueChange={pick}
      onSearch={setQ}
      searching={found.isFetching}
      options={options}
    />
  );
}
