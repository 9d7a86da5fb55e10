"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PickedSku, SkuPicker } from "@/components/catalog/sku-picker";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

export interface SkuLine {
  sku: PickedSku;
  /** As typed. */
  quantity: string;
}

const unitsOf = (line: SkuLine) => (/^[1-9]\d{0,4}$/.test(line.quantity.trim()) ? Number(line.quantity) : 0);

/** The lines as they are sent; undefined while there are none or one of them is incomplete. */
export function readSkuLines(lines: readonly SkuLine[]) {
  const read = lines.map((line) => ({ skuId: line.sku.id, quantity: unitsOf(line) }));
  return read.length > 0 && read.every(({ quantity }) => quantity > 0) ? read : undefined;
}

/** SKUs picked one after the other, each with how many. */
export function SkuLines({ lines, onChange }: { lines: SkuLine[]; onChange: (lines: SkuLine[]) => void }) {
  const t = useTranslations("catalog.skuLines");
  const add = (sku: PickedSku) => {
    if (!lines.some((line) => line.sku.id === sku.id)) onChange([...lines, { sku, quantity: "1" }]);
  };
  return (
    <>
      <Field label={t("label")} required>
        <SkuPicker placeholder={t("add")} onPick={add} />
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
                className="figures w-20 text-right"
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
