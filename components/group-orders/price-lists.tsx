"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import type { PriceListView } from "@/lib/contracts/group-order";
import { useTRPC } from "@/lib/trpc/client";
import { PriceListDialog } from "./price-list-dialog";

const tones = { planned: "info", open: "success", over: "neutral" } as const;

/** What is sold to employees and groups at which price, the latest list first. */
export function PriceLists() {
  const t = useTranslations("groupOrders.prices");
  const query = useQuery(useTRPC().groupOrders.lists.queryOptions());
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0) return <EmptyState title={t("empty")} description={t("emptyDescription")} />;
  return (
    <PageBody>
      <Card>
        <ul className="divide-y">
          {query.data.map((list) => (
            <PriceList key={list.id} list={list} />
          ))}
        </ul>
      </Card>
    </PageBody>
  );
}

function PriceList({ list }: { list: PriceListView }) {
  const t = useTranslations("groupOrders.prices");
  const mayChange = useMay("network:write");
  const now = Date.now();
  const over = list.endsAt && list.endsAt.getTime() <= now;
  const state = over ? "over" : list.startsAt.getTime() > now ? "planned" : "open";
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-words font-medium text-sm">{list.name}</span>
          <Badge dot tone={tones[state]}>
            {t(`state.${state}`)}
          </Badge>
        </p>
        <p className="flex flex-wrap gap-x-3 text-muted-foreground text-xs">
          <span>{list.channelName}</span>
          <span>{t("skus", { count: list.items.length })}</span>
          {list.perPerson !== null && <span>{t("limit", { count: list.perPerson })}</span>}
          <span>
            <TimeText at={list.startsAt} /> – {list.endsAt ? <TimeText at={list.endsAt} /> : t("openEnd")}
          </span>
        </p>
      </div>
      {mayChange && <PriceListDialog list={list} />}
    </li>
  );
}
