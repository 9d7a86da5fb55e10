"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { ShopFigure } from "@/components/shops/shop-figure";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import type { DropView } from "@/lib/contracts/drop";
import { DropActions } from "./drop-actions";
import { DropBadges } from "./drop-badges";
import { DropDialog } from "./drop-dialog";
import { DropProblem } from "./drop-problem";
import { useDropWords } from "./use-drop-words";
import { useDrops } from "./use-drops";

/** Places files come from and go to, and how it goes with each. */
export function DropsList() {
  const t = useTranslations("drops");
  const query = useDrops();
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.rows.length === 0)
    return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={<DropDialog />} />;
  return (
    <PageBody className="gap-4">
      {query.data.rows.map((drop) => (
        <DropCard key={drop.id} drop={drop} />
      ))}
    </PageBody>
  );
}

function DropCard({ drop }: { drop: DropView }) {
  const t = useTranslations("drops");
  const page = `/${useBrand().slug}/channels/files/${drop.id}`;
  const words = useDropWords();
  const visited = drop.kind !== "manual" && drop.polledAt;
  return (
    <Card className="flex flex-col gap-4 p-4" aria-labelledby={`drop-${drop.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-2">
            <h2 id={`drop-${drop.id}`} className="min-w-0 break-words text-base">
              <Link href={page} className="hover:underline">
                {drop.name}
              </Link>
            </h2>
            <DropBadges drop={drop} />
          </div>
          <p className="break-words text-muted-foreground text-xs">{words(drop)}</p>
          {visited && (
            <p className="text-muted-foreground text-xs">
              {t("visited")} <RelativeTime at={visited} />
            </p>
          )}
        </div>
        <DropActions drop={drop} />
      </div>
      <DropProblem drop={drop} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <ShopFigure label={t("figure.fetched")} value={drop.fetched} />
        <ShopFigure label={t("figure.brought")} value={drop.brought} />
        {drop.purpose === "orders" && (
          <ShopFigure label={t("figure.unmapped")} value={drop.unmapped} href={page} wrong />
        )}
        <ShopFigure label={t("figure.stuck")} value={drop.stuck} href={page} wrong />
      </dl>
    </Card>
  );
}
