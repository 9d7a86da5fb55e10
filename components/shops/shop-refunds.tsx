"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useTRPC } from "@/lib/trpc/client";
import { RefundRow } from "./refund-row";

const lookMs = 10_000;

/** What buyers of a shop want back: what is open, or everything of late. */
export function ShopRefunds({ id }: { id: string }) {
  const t = useTranslations("shopSync.refunds");
  const [all, setAll] = useQueryState("all", parseAsBoolean.withDefault(false));
  const wanted = { id, open: !all };
  const query = useQuery(useTRPC().shopSync.refunds.queryOptions(wanted, { refetchInterval: lookMs }));
  return (
    <PageBody>
      <Tabs value={all ? "all" : "open"} onValueChange={(next) => setAll(next === "all" ? true : null)}>
        <TabsList>
          <TabsTrigger value="open">{t("open")}</TabsTrigger>
          <TabsTrigger value="all">{t("all")}</TabsTrigger>
        </TabsList>
      </Tabs>
      {query.isError && !query.data && <ErrorState onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton className="h-48" />}
      {query.data?.length === 0 && (
        <EmptyState title={t(all ? "emptyAll" : "emptyTitle")} description={t("emptyDescription")} />
      )}
      {query.data && query.data.length > 0 && (
        <Card>
          <ul aria-label={t("label")} className="divide-y">
            {query.data.map((refund) => (
              <li key={refund.refundId}>
                <RefundRow refund={refund} named />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </PageBody>
  );
}
