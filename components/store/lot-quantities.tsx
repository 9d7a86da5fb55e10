"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { StoreLots } from "@/lib/contracts/store";
import { randomId } from "@/lib/random-id";
import { type LotRow, newLotRow } from "./lot-rows";
import { Quantity } from "./quantity";

interface LotQuantitiesProps {
  sku: StoreLots;
  rows: readonly LotRow[];
  onChange: (rows: readonly LotRow[]) => void;
}

/** How many there are of each lot, and of lots the books do not know here. */
export function LotQuantities({ sku, rows, onChange }: LotQuantitiesProps) {
  const t = useTranslations("store.count");
  const change = (key: string, next: Partial<LotRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...next } : row)));
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted-foreground text-sm">{t("lots")}</p>
      <ul className="divide-y rounded-md border">
        {rows.map((row) => (
          <li key={row.key} className="flex flex-wrap items-center gap-2 px-3 py-2.5">
            {row.isNew ? (
              <div className="flex min-w-40 flex-1 flex-col gap-2">
                <Input
                  className="h-11"
                  aria-label={t("newLot")}
                  placeholder={t("newLot")}
                  maxLength={60}
                  autoComplete="off"
                  value={row.code}
                  onChange={(event) => change(row.key, { code: event.target.value })}
                />
                {sku.tracking === "lot_expiry" && (
                  <Input
                    type="date"
                    className="h-11"
                    aria-label={t("expires", { code: row.code || t("newLot") })}
                    value={row.expires}
                    onChange={(event) => change(row.key, { expires: event.target.value })}
                  />
                )}
              </div>
            ) : (
              <span className="min-w-24 flex-1">
                <span className="block truncate font-medium">{row.code}</span>
                {row.expires && (
                  <span className="figures block text-muted-foreground text-xs">
                    {t("until", { date: row.expires })}
                  </span>
                )}
              </span>
            )}
            <Quantity
              label={row.isNew ? t("newLotUnits") : t("lotUnits", { code: row.code })}
              value={row.units}
              onChange={(units) => change(row.key, { units })}
            />
          </li>
        ))}
        <li className="p-2">
          <Button variant="ghost" className="h-11 w-full" onClick={() => onChange([...rows, newLotRow(randomId())])}>
            <Plus aria-hidden />
            {t("addLot")}
          </Button>
        </li>
      </ul>
      {rows.some((row) => row.isNew && row.units > 0 && row.code && !row.expires) && sku.tracking === "lot_expiry" && (
        <p role="status" className="text-danger text-sm">
          {t("expiresMissing")}
        </p>
      )}
    </div>
  );
}
