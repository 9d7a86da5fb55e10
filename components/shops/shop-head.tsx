"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { PageTabs } from "@/components/layout/page-tabs";
import { RollbackNotices } from "@/components/rollout/rollback-notices";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShopView } from "@/lib/contracts/shop";
import { ConsentOutcome } from "./consent-outcome";
import { ShopActions } from "./shop-actions";
import { ShopBadges } from "./shop-badges";
import { ShopProblem } from "./shop-problem";
import { ShopReading } from "./shop-reading";
import { usePlatform } from "./use-platforms";
import { useShops } from "./use-shops";

/** The pages of one shop: how it goes with it at the top, one of its lists below. */
export function ShopHead({ id, children }: { id: string; children: ReactNode }) {
  const t = useTranslations("shops");
  const { slug } = useBrand();
  const query = useShops();
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const shop = query.data.find((one) => one.id === id);
  if (!shop) {
    const back = (
      <Button asChild variant="outline">
        <Link href={`/${slug}/channels/shops`}>{t("back")}</Link>
      </Button>
    );
    return <EmptyState title={t("gone")} actions={back} />;
  }
  return (
    <>
      <Head shop={shop} />
      {children}
    </>
  );
}

function Head({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  const base = `/${useBrand().slug}/channels/shops`;
  const { name, platform } = usePlatform(shop.platform);
  const rollout = useTranslations("rollout");
  const sync = useTranslations("shopSync.refunds");
  const mayReadRouting = useMay("routing:read");
  const stuck = shop.parked + shop.refused;
  const tellsOrders = platform?.tellsOrders !== false;
  const tabs = [
    { href: `${base}/${shop.id}`, label: t("tabs.calls"), exact: true },
    ...(tellsOrders ? [{ href: `${base}/${shop.id}/refunds`, label: sync("tab") }] : []),
    { href: `${base}/${shop.id}/stuck`, label: stuck > 0 ? t("tabs.stuckCount", { count: stuck }) : t("tabs.stuck") },
    ...(tellsOrders
      ? [
          { href: `${base}/${shop.id}/articles`, label: t("tabs.articles") },
          { href: `${base}/${shop.id}/rollout`, label: rollout("tab") },
        ]
      : []),
    ...(mayReadRouting && (shop.stage !== "live" || shop.shadowed)
      ? [{ href: `${base}/${shop.id}/shadow`, label: rollout("shadow.tab") }]
      : []),
    { href: `${base}/${shop.id}/setup`, label: t("tabs.setup") },
  ];
  return (
    <>
      <PageHeader
        back={<Link href={base}>{t("back")}</Link>}
        title={shop.channel.name}
        meta={<ShopBadges shop={shop} />}
        description={[name, shop.shopName, shop.channel.code, shop.address].filter(Boolean).join(" · ")}
        actions={<ShopActions shop={shop} />}
        tabs={<PageTabs label={shop.channel.name} tabs={tabs} />}
      />
      <div className="flex flex-col gap-3 px-4 pt-3 md:px-6">
        <ConsentOutcome />
        <ShopReading shop={shop} />
        <ShopProblem shop={shop} />
        {shop.broken && <RollbackNotices only={shop.id} />}
      </div>
    </>
  );
}
