"use client";

import { useQuery } from "@tanstack/react-query";
import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { ScanInput } from "@/components/scan/scan-input";
import { useCue } from "@/components/scan/use-cue";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import type { CountDetail } from "./count-types";
import { LotsForm } from "./lots-form";
import { useCountActions } from "./use-count-actions";

/** One SKU, one screen: look, scan or tap the number, done. The number is booked and the SKU may be sold again. */
export function MicroCount({ count }: { count: CountDetail }) {
  const t = useTranslations("counts.micro");
  const lines = useQuery(useTRPC().counts.lines.queryOptions({ countId: count.id }));
  const mayCount = useMay("counts:write");
  const { settle } = useCountActions();
  const cue = useCue();
  const [text, setText] = useState("");
  const row = lines.data?.rows[0];
  if (!row) return <Skeleton className="mx-auto h-80 w-full max-w-md" />;
  const counted = /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
  const step = (by: number) => setText(String(Math.max(0, (counted ?? 0) + by)));
  const scan = (code: string) => {
    const mine = code === row.skuCode || code === row.barcode;
    cue(mine ? "hit" : "miss");
    if (mine) step(1);
    else toast.error(t("other", { code }));
  };
  const done = ({ difference }: { difference: number }) =>
    toast.success(difference === 0 ? t("same") : t("settled", { difference }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (counted !== undefined) settle.mutate({ countId: count.id, counted }, { onSuccess: done });
  };
  return (
    <Card className="mx-auto flex w-full max-w-md flex-col gap-5 p-5">
      <div className="text-center">
        <p className="text-muted-foreground text-sm">{t("intro")}</p>
        <h2 className="mt-3 text-xl">{row.skuCode}</h2>
        <p className="text-sm">{[row.skuName, row.color, row.size].filter(Boolean).join(" · ")}</p>
        {row.barcode && <p className="figures text-muted-foreground text-xs">{row.barcode}</p>}
      </div>
      {mayCount && row.byLot && (
        <LotsForm
          count={count}
          row={row}
          saving={settle.isPending}
          error={settle.error}
          onSave={(lots, units) => settle.mutate({ countId: count.id, counted: units, lots }, { onSuccess: done })}
        />
      )}
      {mayCount && !row.byLot && (
        <>
          <ScanInput label={t("scan")} onScan={scan} />
          <form className="flex flex-col gap-5" onSubmit={submit}>
            <div className="flex items-center justify-center gap-4">
              <Button
                type="button"
                variant="outline"
                className="size-14"
                aria-label={t("less")}
                onClick={() => step(-1)}
              >
                <Minus aria-hidden />
              </Button>
              <input
                aria-label={t("number")}
                inputMode="numeric"
                autoComplete="off"
                value={text}
                placeholder="0"
                onChange={(event) => setText(event.target.value)}
                className="figures h-16 w-28 rounded-md border border-input bg-card text-center font-semibold text-3xl"
              />
              <Button
                type="button"
                variant="outline"
                className="size-14"
                aria-label={t("more")}
                onClick={() => step(1)}
              >
                <Plus aria-hidden />
              </Button>
            </div>
            <Button
              type="submit"
              size="lg"
              className="h-12"
              disabled={counted === undefined}
              loading={settle.isPending}
            >
              {counted === 0 ? t("none") : t("action")}
            </Button>
          </form>
        </>
      )}
    </Card>
  );
}
