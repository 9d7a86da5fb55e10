"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { countNo } from "@/lib/contracts/count";
import { useTRPC } from "@/lib/trpc/client";
import { CountActions } from "./count-actions";
import { CountLines } from "./count-lines";
import { CountStatusBadge } from "./count-status";
import { CountSums } from "./count-sums";
import { MicroCount } from "./micro-count";
import { ScanPad } from "./scan-pad";

const refreshMs = 5_000;

/** One count, from the first scan to its posting. People who count together see each other's progress. */
export function CountPage({ id }: { id: string }) {
  const t = useTranslations("counts");
  const { slug } = useBrand();
  const { data: count, ...query } = useQuery(
    useTRPC().counts.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.status === "counting" ? refreshMs : false) },
    ),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!count) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const counting = count.status === "counting";
  const micro = counting && count.kind === "micro";
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/counts`}>{t("back")}</Link>}
        title={countNo(count.number)}
        meta={<CountStatusBadge status={count.status} />}
        description={
          <>
            {count.location.name} · {t(`kind.${count.kind}`)} · {t(`mode.${count.mode}`)} · {count.by ?? t("system")} ·{" "}
            <TimeText at={count.createdAt} />
            {count.note && ` · ${count.note}`}
          </>
        }
        actions={!micro && <CountActions count={count} />}
      />
      <PageBody>
        {micro ? (
          <MicroCount count={count} />
        ) : (
          <>
            {counting ? <ScanPad count={count} /> : count.sums && <CountSums count={count} sums={count.sums} />}
            <CountLines count={count} />
          </>
        )}
      </PageBody>
    </>
  );
}
