"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Card } from "@/components/ui/card";
import type { ShopView } from "@/lib/contracts/shop";
import { SetupLink } from "../shop-setup/setup-link";
import { PlatformIcon } from "./platform-icon";
import { ShopActions } from "./shop-actions";
import { ShopBadges } from "./shop-badges";
import { ShopFigure } from "./shop-figure";
import { ShopProblem } from "./shop-problem";
import { ShopReading } from "./shop-reading";
import { usePlatform } from "./use-platforms";

/** One connected shop: how it goes with it, and what can be done about that. */
export function ShopCard({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  const { slug } = useBrand();
  const mayReadOrders = useMay("orders:read");
  const { platform, name } = usePlatform(shop.platform);
  const page = `/${slug}/channels/shops/${shop.id}`;
  const orders = `/${slug}/orders?channel=${encodeURIComponent(shop.channel.code)}`;
  return (
    <Card className="flex flex-col gap-4 p-4" aria-labelledby={`shop-${shop.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 items-start gap-3">
          <PlatformIcon platform={platform} />
          <div className="flex min-w-0 flex-col gap-1">
            <div className="flex flex-wrap items-center gap-2">
              <h2 id={`shop-${shop.id}`} className="min-w-0 break-words text-base">
                <Link href={page} className="hover:underline">
                  {shop.channel.name}
                </Link>
              </h2>
              <ShopBadges shop={shop} />
            </div>
            <p className="break-words text-muted-foreground text-xs">
              {[name, shop.shopName, shop.channel.code].filter(Boolean).join(" · ")}
            </p>
            <ShopReading shop={shop} />
            <SetupLink id={shop.id} />
          </div>
        </div>
        <ShopActions shop={shop} />
      </div>
      <ShopProblem shop={shop} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-5">
        {platform?.tellsOrders !== false && (
          <>
            <ShopFigure label={t("figure.orders")} value={shop.orders} href={mayReadOrders ? orders : undefined} />
            <ShopFigure label={t("figure.waiting")} value={shop.waiting} />
            <ShopFigure label={t("figure.parked")} value={shop.parked} href={`${page}/stuck`} wrong />
          </>
        )}
        <ShopFigure label={t("figure.toTell")} value={shop.toTell} />
        <ShopFigure label={t("figure.refused")} value={shop.refused} href={`${page}/stuck`} wrong />
      </dl>
    </Card>
  );
}
