"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat, StatRow } from "@/components/ui/stat";
import type { ConsolidationSettings } from "@/lib/contracts/consolidation";
import { useTRPC } from "@/lib/trpc/client";
import type { ConsolidationPreview } from "./types";

const spans = [1, 7, 14, 30];

/** What the rules as they stand in the form would have made of past orders. */
export function PreviewCard({ settings }: { settings: ConsolidationSettings }) {
  const t = useTranslations("consolidation.preview");
  const [days, setDays] = useState(7);
  const [asked, setAsked] = useState<{ settings: ConsolidationSettings; days: number }>();
  const query = useQuery(
    useTRPC().consolidation.preview.queryOptions(asked ?? { settings, days }, {
      enabled: asked !== undefined,
      staleTime: 60_000,
    }),
  );
  const current = asked && JSON.stringify(asked) === JSON.stringify({ settings, days });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select value={String(days)} onValueChange={(chosen) => setDays(Number(chosen))}>
          <SelectTrigger className="w-36" aria-label={t("span")}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {spans.map((span) => (
              <SelectItem key={span} value={String(span)}>
                {t("days", { days: span })}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
        <Button
          variant="outline"
          loading={query.isFetching}
          onClick={() => {
            if (current) void query.refetch();
            else setAsked({ settings, days });
          }}
        >
          {t("run")}
        </Button>
        {asked && !current && <p className="text-muted-foreground text-xs">{t("outdated")}</p>}
      </div>
      {query.isError && <ErrorState onRetry={() => query.refetch()} />}
      {query.isLoading && <Skeleton className="h-24" />}
      {query.data && <Result preview={query.data} />}
    </div>
  );
}

function Result({ preview }: { preview: ConsolidationPreview }) {
  const t = useTranslations("consolidation.preview");
  const { merged, split, actual, currency } = preview;
  const looked = t(preview.capped ? "lookedCapped" : "looked", { count: preview.looked });
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <StatRow>
        <Stat
          label={t("merged")}
          value={<NumberText value={merged.orders} />}
          note={t("intoParcels", { count: merged.parcels })}
        />
        <Stat
          label={t("saved")}
          tone="success"
          value={<Money minor={merged.saved} currency={currency} />}
          note={t("byRateCard")}
        />
        <Stat
          label={t("split")}
          value={<NumberText value={split.orders} />}
          note={t("intoParcels", { count: split.parcels })}
        />
        <Stat label={t("cost")} value={<Money minor={split.cost} currency={currency} />} note={t("byRateCard")} />
      </StatRow>
      <p className="text-muted-foreground text-xs">
        {looked}
        {" · "}
        {t.rich("actual", {
          orders: actual.orders,
          parcels: actual.parcels,
          saved: () => <Money minor={actual.saved} currency={currency} />,
        })}
      </p>
      <Examples preview={preview} />
    </div>
  );
}

function Examples({ preview: { mergeExamples, splitExamples, currency } }: { preview: ConsolidationPreview }) {
  const t = useTranslations("consolidation.preview");
  const reason = useTranslations("consolidation.reason");
  const { slug } = useBrand();
  const order = ({ id, no }: { id: string; no: string }) => (
    <Link key={id} href={`/${slug}/orders/${id}`} className="figures font-mono text-xs hover:underline">
      {no}
    </Link>
  );
  if (mergeExamples.length + splitExamples.length === 0) return null;
  return (
    <div className="grid gap-3 md:grid-cols-2">
      {mergeExamples.length > 0 && (
        <ExampleList title={t("mergeExamples")}>
          {mergeExamples.map((group) => (
            <li key={group.orders[0]?.id} className="flex items-baseline justify-between gap-3 py-1.5">
              <span className="flex min-w-0 flex-wrap gap-x-3">{group.orders.map(order)}</span>
              <Money minor={group.saved} currency={currency} className="text-sm text-success" />
            </li>
          ))}
        </ExampleList>
      )}
      {splitExamples.length > 0 && (
        <ExampleList title={t("splitExamples")}>
          {splitExamples.map((one) => (
            <li key={one.id} className="flex items-baseline justify-between gap-3 py-1.5">
              {order(one)}
              <span className="text-right text-muted-foreground text-xs">
                {t("parts", { count: one.parts })} · {one.reasons.map((why) => reason(why)).join(" · ")}
              </span>
            </li>
          ))}
        </ExampleList>
      )}
    </div>
  );
}

function ExampleList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardContent className="py-3">
        <h3 className="mb-1 font-medium text-sm">{title}</h3>
        <ul className="divide-y">{children}</ul>
      </CardContent>
    </Card>
  );
}
