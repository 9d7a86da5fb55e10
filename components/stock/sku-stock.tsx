"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { useTRPC } from "@/lib/trpc/client";
import { WhyButton } from "./why-button";

const terms = ["onHand", "reserved", "locked", "safety"] as const;

/** The sums of one SKU over all locations, above the list of them. */
export function SkuStock({ skuId }: { skuId: string }) {
  const t = useTranslations("stock");
  const { data } = useQuery(useTRPC().stock.explain.queryOptions({ skuId }));
  if (!data) return null;
  return (
    <div className="px-4 pt-4 md:px-6">
      <StatRow>
        <Stat
          label={t("buckets.available")}
          value={<WhyButton skuId={skuId} units={data.total} label={data.sku.code} className="px-0" />}
        />
        {terms.map((term) => (
          <Stat key={term} label={t(`buckets.${term}`)} value={<NumberText value={Math.abs(data.terms[term])} />} />
        ))}
        <Stat label={t("buckets.inTransit")} value={<NumberText value={data.others.inTransit} />} />
      </StatRow>
    </div>
  );
}
