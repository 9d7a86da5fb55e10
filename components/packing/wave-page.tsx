"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { waveNo } from "@/lib/contracts/packing";
import { useTRPC } from "@/lib/trpc/client";
import { WaveActions } from "./wave-actions";
import { WaveLines } from "./wave-lines";
import { WaveOrders } from "./wave-orders";
import { WaveStatusBadge } from "./wave-status";

const refreshMs = 5_000;

/** One wave: what is walked for, and how far its orders are. */
export function WavePage({ id }: { id: string }) {
  const t = useTranslations("packing.waves");
  const { slug } = useBrand();
  const { data: wave, ...query } = useQuery(
    useTRPC().packing.wave.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.status === "open" ? refreshMs : false) },
    ),
  );
  if (query.isError && !wave) return <ErrorState onRetry={() => query.refetch()} />;
  if (!wave) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/waves`}>{t("back")}</Link>}
        title={waveNo(wave.number)}
        meta={<WaveStatusBadge status={wave.status} />}
        description={
          <>
            {wave.location.name} · {t(`kind.${wave.kind}`)} · {wave.by ?? t("system")} ·{" "}
            <TimeText at={wave.createdAt} />
          </>
        }
        actions={<WaveActions wave={wave} />}
      />
      <PageBody>
        <div className="flex items-center gap-3 text-muted-foreground text-sm">
          <Progress
            value={wave.packed}
            max={Math.max(1, wave.members - wave.dropped)}
            label={t("col.progress")}
            className="flex-1"
          />
          <span className="figures">
            {wave.packed} / {wave.members - wave.dropped}
          </span>
        </div>
        <WaveLines wave={wave} />
        <WaveOrders wave={wave} />
      </PageBody>
    </>
  );
}
