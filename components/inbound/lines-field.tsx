"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

export interface DraftLine {
  sku: PickedSku;
  quantity: string;
}

export const unitsOf = (line: DraftLine) => (/^[1-9]\d{0,5}$/.test(line.quantity.trim()) ? Number(line.quantity) : 0);

/** SKUs picked one after the other, each with how many. */
export function LinesField({ lines, onChange }: { lines: DraftLine[]; onChange: (lines: DraftLine[]) => void }) {
  const t = useTranslations("inbound.form");
  const add = (sku: PickedSku) => {
    if (!lines.some((line) => line.sku.id === sku.id)) onChange([...lines, { sku, quantity: "1" }]);
  };
  return (
    <>
      <Field label={t("lines")} required>
        <SkuPicker placeholder={t("addSku")} onPick={add} />
      </Field>
      {lines.length > 0 && (
        <ul className="max-h-64 divide-y overflow-y-auto rounded-md border">
          {lines.map((line) => (
            <li key={line.sku.id} className="flex items-center gap-3 px-3 py-1.5 text-sm">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{line.sku.code}</span>
                <span className="block truncate text-muted-foreground text-xs">
                  {[line.sku.name, line.sku.color, line.sku.size].filter(Boolean).join(" · ")}
                </span>
              </span>
              <Input
                className="figures w-24 text-right"
                inputMode="numeric"
                aria-label={t("quantity", { code: line.sku.code })}
                aria-invalid={unitsOf(line) === 0}
                value={line.quantity}
                onChange={({ target }) =>
                  onChange(lines.map((one) => (one === line ? { ...one, quantity: target.value } : one)))
                }
              />
              <IconButton
                label={t("remove", { code: line.sku.code })}
                onClick={() => onChange(lines.filter((one) => one !== line))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
