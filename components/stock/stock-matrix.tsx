"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { paged } from "@/components/data-table/paged";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody, Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { locationTypes } from "@/lib/contracts/routing-terms";
import { useTRPC } from "@/lib/trpc/client";
import { MatrixByPlace } from "./matrix-by-place";
import { matrixBuckets } from "./matrix-model";
import { MatrixTotals } from "./matrix-totals";
import { useLiveStock } from "./use-live-stock";

/** A style by color and size: over all locations and at each of them, one bucket at a time. */
export function StockMatrix({ styleId }: { styleId: string }) {
  const t = useTranslations("stock");
  const types = useTranslations("routing.locationType");
  const trpc = useTRPC();
  useLiveStock();
  const [bucket, setBucket] = useQueryState("bucket", parseAsStringLiteral(matrixBuckets).withDefault("available"));
  const [type, setType] = useQueryState("type", parseAsStringLiteral(locationTypes));
  const query = useInfiniteQuery(trpc.stock.matrix.infiniteQueryOptions({ styleId, types: type ? [type] : [] }, paged));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  const [first] = query.data?.pages ?? [];
  if (!first) {
    return (
      <PageBody>
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const places = query.data?.pages.flatMap((page) => page.places) ?? [];
  return (
    <PageBody>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          value={bucket}
          onValueChange={(next) => void setBucket(matrixBuckets.find((name) => name === next) ?? null)}
        >
          <SelectTrigger aria-label={t("matrix.bucket")} className="w-40">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {matrixBuckets.map((name) => (
              <SelectItem key={name} value={name}>
                {t(`buckets.${name}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        <Select
          value={type ?? "all"}
          onValueChange={(next) => void setType(locationTypes.find((one) => one === next) ?? null)}
        >
          <SelectTrigger aria-label={t("filter.type")} className="w-40">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="all">{t("matrix.allTypes")}</SelectItem>
            {locationTypes.map((one) => (
              <SelectItem key={one} value={one}>
                {types(one)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </div>
      <Section title={t("matrix.totals")} description={t("matrix.totalsHint")}>
        <MatrixTotals skus={first.totals} bucket={bucket} ofAll={type === null} />
      </Section>
      <Section title={t("matrix.byPlace")} description={t("matrix.byPlaceHint")}>
        <MatrixByPlace skus={first.totals} places={places} bucket={bucket} />
        {query.hasNextPage && (
          <Button
            variant="outline"
            className="self-start"
            loading={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            {t("matrix.more")}
          </Button>
        )}
      </Section>
    </PageBody>
  );
}
