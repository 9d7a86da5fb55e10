"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { PageTabs } from "@/components/layout/page-tabs";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { DropView } from "@/lib/contracts/drop";
import { DropActions } from "./drop-actions";
import { DropBadges } from "./drop-badges";
import { DropProblem } from "./drop-problem";
import { useDropWords } from "./use-drop-words";
import { useDrops } from "./use-drops";

/** The pages of one place: how it goes with it at the top, one of its lists below. */
export function DropHead({ id, children }: { id: string; children: (drop: DropView) => ReactNode }) {
  const t = useTranslations("drops");
  const { slug } = useBrand();
  const query = useDrops();
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const drop = query.data.rows.find((one) => one.id === id);
  if (!drop) {
    const back = (
      <Button asChild variant="outline">
        <Link href={`/${slug}/channels/files`}>{t("back")}</Link>
      </Button>
    );
    return <EmptyState title={t("gone")} actions={back} />;
  }
  return (
    <>
      <Head drop={drop} />
      {children(drop)}
    </>
  );
}

function Head({ drop }: { drop: DropView }) {
  const t = useTranslations("drops");
  const base = `/${useBrand().slug}/channels/files`;
  const words = useDropWords();
  const tabs = [
    { href: `${base}/${drop.id}`, label: t("tabs.documents"), exact: true },
    { href: `${base}/${drop.id}/files`, label: t("tabs.files") },
  ];
  return (
    <>
      <PageHeader
        back={<Link href={base}>{t("back")}</Link>}
        title={drop.name}
        meta={<DropBadges drop={drop} />}
        description={words(drop)}
        actions={<DropActions drop={drop} />}
        tabs={drop.purpose === "edi" ? <PageTabs label={drop.name} tabs={tabs} /> : undefined}
      />
      {drop.problemCode && (
        <div className="px-4 pt-3 md:px-6">
          <DropProblem drop={drop} />
        </div>
      )}
    </>
  );
}
