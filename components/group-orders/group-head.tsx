"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { PageHeader } from "@/components/layout/page-header";
import { PageTabs } from "@/components/layout/page-tabs";
import { Button } from "@/components/ui/button";
import { PriceListDialog } from "./price-list-dialog";

/** The head of batch orders and of the prices they go by. */
export function GroupHead() {
  const t = useTranslations("groupOrders");
  const channels = `/${useBrand().slug}/channels`;
  const base = `${channels}/group-orders`;
  const mayPrice = useMay("network:write");
  const mayOrder = useMay("orders:write");
  const prices = usePathname().endsWith("/prices");
  return (
    <PageHeader
      back={<Link href={channels}>{t("prices.toChannels")}</Link>}
      title={t("title")}
      description={t("description")}
      actions={
        prices
          ? mayPrice && <PriceListDialog />
          : mayOrder && (
              <Button asChild>
                <Link href={`${base}/new`}>
                  <Plus aria-hidden />
                  {t("new")}
                </Link>
              </Button>
            )
      }
      tabs={
        <PageTabs
          label={t("tabs.label")}
          tabs={[
            { href: base, label: t("tabs.batches"), exact: true },
            { href: `${base}/prices`, label: t("tabs.prices") },
          ]}
        />
      }
    />
  );
}
