"use client";

import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Skeleton } from "@/components/ui/skeleton";
import { ConnectLink } from "./connect-link";
import { ShopCard } from "./shop-card";
import { useShops } from "./use-shops";

/** The shops that are connected, and how it goes with each. */
export function ShopsList() {
  const t = useTranslations("shops");
  const query = useShops();
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0) {
    return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={<ConnectLink />} />;
  }
  return (
    <PageBody className="gap-4">
      {query.data.map((shop) => (
        <ShopCard key={shop.id} shop={shop} />
      ))}
    </PageBody>
  );
}
