"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { WhyButton } from "@/components/stock/why-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { NumberText } from "@/components/ui/number-text";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { LockChange } from "./lock-change";
import { type LockItem, type LockRow, statusTones } from "./lock-types";
import { useLockActions } from "./use-lock-actions";

/** A lock: whom it is for, what it holds where, and giving it back or keeping it longer. */
export function LockPeek({ id }: { id: string }) {
  const t = useTranslations("locks");
  const mayWrite = useMay("stock:write");
  const { release } = useLockActions();
  const query = useQuery(useTRPC().locks.get.queryOptions({ id }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <SheetBody>
        <Skeleton className="h-72" />
      </SheetBody>
    );
  }
  const { lock, items } = query.data;
  const open = mayWrite && lock.status === "active";
  return (
    <>
      <SheetHeader>
        <h2 className="flex items-center gap-2 font-semibold text-lg">
          {lock.title || t(`audience.${lock.audience}`)}
          <Badge tone={statusTones[lock.status]} dot>
            {t(`status.${lock.status}`)}
          </Badge>
        </h2>
        <p className="text-muted-foreground text-sm">
          {[t(`audience.${lock.audience}`), lock.channelName].filter(Boolean).join(" · ")}
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-6">
        <StatRow>
          <Stat label={t("col.quantity")} value={<NumberText value={lock.quantity} />} />
          <Stat label={t("col.drawn")} value={<NumberText value={lock.drawn} />} />
          <Stat label={t("col.remaining")} value={<NumberText value={lock.remaining} />} />
        </StatRow>
        <Facts lock={lock} />
        <section className="flex flex-col gap-2">
          <h3 className="text-sm">{t("items")}</h3>
          <ul className="divide-y">
            {items.map((item) => (
              <Item
                key={`${item.skuId}${item.locationId}`}
                item={item}
                release={
                  open && item.remaining > 0 && items.length > 1
                    ? () => release.mutate({ id, item: { skuId: item.skuId, locationId: item.locationId } })
                    : undefined
                }
              />
            ))}
          </ul>
        </section>
      </SheetBody>
      {open && (
        <SheetFooter>
          <LockChange lock={lock} />
          <Button loading={release.isPending} onClick={() => release.mutate({ id })}>
            {t("release", { units: lock.remaining })}
          </Button>
        </SheetFooter>
      )}
    </>
  );
}

function Facts({ lock }: { lock: LockRow }) {
  const t = useTranslations("locks");
  const facts = [
    ["startsAt", lock.startsAt && <TimeText at={lock.startsAt} />],
    ["endsAt", lock.endsAt ? <TimeText at={lock.endsAt} /> : t("noEnd")],
    ["createdAt", <TimeText key="at" at={lock.createdAt} />],
    ["createdBy", lock.createdBy],
    ["note", lock.note],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
      {facts.map(
        ([key, value]) =>
          value && (
            <div key={key} className="contents">
              <dt className="text-muted-foreground">{t(`col.${key}`)}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Item({ item, release }: { item: LockItem; release: (() => void) | undefined }) {
  const t = useTranslations("locks");
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium">{item.skuCode}</span>
        <span className="truncate text-muted-foreground text-xs">
          {[item.skuName, item.color, item.size, item.locationName].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="flex items-center gap-2 whitespace-nowrap">
        <span className="text-muted-foreground text-xs">
          {t.rich("left", {
            of: item.quantity,
            units: () => (
              <WhyButton
                skuId={item.skuId}
                locationId={item.locationId}
                units={item.remaining}
                label={`${item.skuCode} ${item.locationName}`}
              />
            ),
          })}
        </span>
        {release && (
          <Button variant="ghost" size="sm" onClick={release}>
            {t("releaseItem")}
          </Button>
        )}
      </span>
    </li>
  );
}
