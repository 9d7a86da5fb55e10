"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { UnitProblems } from "@/components/lots/unit-problems";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { FoundLots } from "@/lib/contracts/count";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import type { CountDetail, CountLineRow } from "./count-types";

interface Found {
  key: string;
  code: string;
  quantity: string;
  expires: string;
  /** It lies there by the books: its code and its day are known. */
  known: boolean;
}

const blank = (): Found => ({ key: randomId(), code: "", quantity: "", expires: "", known: false });
const unitsOf = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined);

interface LotsFormProps {
  count: CountDetail;
  row: CountLineRow;
  saving: boolean;
  /** Why it was not saved. */
  error: unknown;
  onSave: (lots: FoundLots, units: number) => void;
}

/** Lots that lie there by the books, and others that were found, with how many units there are of each. */
export function LotsForm({ count, row, saving, error, onSave }: LotsFormProps) {
  const t = useTranslations("counts.lots");
  const wanted = { skuId: row.skuId, location: [count.location.code], limit: 100 };
  const books = useQuery(useTRPC().lots.list.queryOptions(wanted, { staleTime: 0 }));
  const [typed, setTyped] = useState<Found[]>();
  if (!books.data) return <Skeleton className="h-32" />;
  const counted = new Map(row.lots.map((lot) => [lot.code, lot.counted]));
  const known = books.data.rows.map(({ code, expiresOn }): Found => {
    const expires = expiresOn?.toISOString().slice(0, 10) ?? "";
    return { key: code, code, quantity: String(counted.get(code) ?? ""), expires, known: true };
  });
  const others = row.lots.filter((lot) => !known.some((one) => one.code === lot.code));
  const lots = typed ?? [
    ...known,
    ...others.map((lot): Found => ({ ...blank(), key: lot.code, code: lot.code, quantity: String(lot.counted) })),
  ];
  const change = (key: string, next: Partial<Found>) =>
    setTyped(lots.map((lot) => (lot.key === key ? { ...lot, ...next } : lot)));
  const named = lots.filter((lot) => lot.code.trim() && lot.quantity.trim());
  const valid = named.every((lot) => unitsOf(lot.quantity) !== undefined);
  const sum = named.reduce((total, lot) => total + (unitsOf(lot.quantity) ?? 0), 0);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const found = named.map(({ code, quantity, expires }) => ({
      ...{ code: code.trim(), quantity: unitsOf(quantity) ?? 0 },
      ...(expires ? { expiresOn: new Date(`${expires}T00:00:00Z`) } : {}),
    }));
    onSave(found, sum);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={save}>
      <ul className="flex flex-col gap-2">
        {lots.map((lot, at) => (
          <li key={lot.key} className="grid grid-cols-[1fr_5rem] gap-2 sm:grid-cols-[1fr_9rem_5rem]">
            {lot.known ? (
              <span className="flex min-w-0 flex-col justify-center sm:col-span-2">
                <span className="truncate font-medium text-sm">{lot.code}</span>
                {lot.expires && <span className="figures text-muted-foreground text-xs">{lot.expires}</span>}
              </span>
            ) : (
              <>
                <Input
                  aria-label={t("lot", { at: at + 1 })}
                  placeholder={t("code")}
                  value={lot.code}
                  maxLength={60}
                  onChange={(event) => change(lot.key, { code: event.target.value })}
                />
                <Input
                  type="date"
                  className="max-sm:order-last max-sm:col-span-2"
                  aria-label={t("expires", { code: lot.code || String(at + 1) })}
                  value={lot.expires}
                  onChange={(event) => change(lot.key, { expires: event.target.value })}
                />
              </>
            )}
            <Input
              inputMode="numeric"
              className="figures text-right"
              aria-label={t("units", { code: lot.code || String(at + 1) })}
              aria-invalid={lot.quantity !== "" && unitsOf(lot.quantity) === undefined}
              placeholder="0"
              value={lot.quantity}
              onChange={(event) => change(lot.key, { quantity: event.target.value })}
            />
          </li>
        ))}
      </ul>
      <Button variant="outline" size="sm" className="self-start" onClick={() => setTyped([...lots, blank()])}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      <UnitProblems problems={failureOf(error).problems} />
      <DialogFooter>
        <Button type="submit" disabled={!valid} loading={saving}>
          {t("save", { count: sum })}
        </Button>
      </DialogFooter>
    </form>
  );
}
