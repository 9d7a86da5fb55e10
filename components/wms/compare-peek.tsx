"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { AcceptTheirs } from "./accept-theirs";
import { Difference } from "./difference";

const tones = { ours_only: "warning", since: "info", in_theirs: "neutral" } as const;

/** Why their figure and ours differ: the sum, and the movements behind it. */
export function ComparePeek({ connectionId, skuId }: { connectionId: string; skuId: string }) {
  const t = useTranslations("wms.compare");
  const mayAccept = useMay("stock:write");
  const query = useQuery(useTRPC().wms.explain.queryOptions({ connectionId, skuId }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <SheetBody>
        <Skeleton className="h-72" />
      </SheetBody>
    );
  }
  const { row, movements } = query.data;
  const own = movements.filter((movement) => movement.side === "ours_only").reduce((sum, one) => sum + one.onHand, 0);
  const terms: [string, number][] = [
    [t("theirs"), row.theirs],
    [t("since"), row.since],
    [t("expected"), row.expected],
    [t("ours"), row.ours],
  ];
  return (
    <>
      <SheetHeader>
        <h2 className="font-semibold text-lg">{row.skuCode}</h2>
        <p className="text-muted-foreground text-sm">{row.skuName}</p>
        <p className="text-muted-foreground text-xs">
          {t("asOf")} <TimeText at={row.asOf} style="datetime" />
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-6">
        <section className="overflow-hidden rounded-lg border">
          {terms.map(([label, units]) => (
            <p key={label} className="flex min-h-9 items-center justify-between border-b px-4 text-sm">
              {label} <NumberText value={units} />
            </p>
          ))}
          <p className="flex min-h-10 items-center justify-between bg-muted px-4 font-semibold">
            {t("difference")} <Difference units={row.difference} />
          </p>
        </section>
        {row.difference !== 0 && <p className="text-sm">{t("explained", { own, rest: row.difference - own })}</p>}
        <section className="flex flex-col gap-2">
          <h3 className="text-muted-foreground text-xs">{t("movements")}</h3>
          {movements.length === 0 && <p className="text-muted-foreground text-sm">{t("noMovements")}</p>}
          <ul className="divide-y">
            {movements.map(({ id, cause, reason, onHand, at, occurredAt, side }) => (
              <li key={id} className="flex items-start justify-between gap-3 py-2 text-sm">
                <span className="flex min-w-0 flex-col gap-1">
                  <span className="flex flex-wrap items-center gap-2">
                    {t.has(`cause.${cause}`) ? t(`cause.${cause}`) : cause}
                    <Badge tone={tones[side]}>{t(`side.${side}`)}</Badge>
                  </span>
                  {reason && <span className="break-words text-muted-foreground text-xs">{reason}</span>}
                  <span className="text-muted-foreground text-xs">
                    <TimeText at={occurredAt ?? at} style="datetime" />
                  </span>
                </span>
                <Difference units={onHand} />
              </li>
            ))}
          </ul>
        </section>
      </SheetBody>
      {mayAccept && row.difference !== 0 && (
        <SheetFooter>
          <AcceptTheirs connectionId={connectionId} row={row} />
        </SheetFooter>
      )}
    </>
  );
}
