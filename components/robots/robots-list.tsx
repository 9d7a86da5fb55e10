"use client";

import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { ShopFigure } from "@/components/shops/shop-figure";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { RobotView } from "@/lib/contracts/robot";
import { RobotActions } from "./robot-actions";
import { RobotDialog } from "./robot-dialog";
import { RobotProblem } from "./robot-problem";
import { RobotRuns } from "./robot-runs";
import { StuckEntries } from "./stuck-entries";
import { useRobots } from "./use-robots";

/** Robots in front of back offices, what waits for a person, and how their last visits went. */
export function RobotsList() {
  const t = useTranslations("robots");
  const query = useRobots();
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="m-6 h-48" />;
  if (query.data.length === 0)
    return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={<RobotDialog />} />;
  return (
    <PageBody className="gap-4">
      {query.data.map((robot) => (
        <RobotCard key={robot.id} robot={robot} />
      ))}
    </PageBody>
  );
}

const tones = { live: "success", trouble: "warning", paused: "neutral", parked: "danger" } as const;

function RobotCard({ robot }: { robot: RobotView }) {
  const t = useTranslations("robots");
  const state = robot.status === "live" && robot.problemCode !== null ? "trouble" : robot.status;
  return (
    <Card className="flex flex-col gap-4 p-4" aria-labelledby={`robot-${robot.id}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-2">
            <h2 id={`robot-${robot.id}`} className="min-w-0 break-words text-base">
              {robot.name}
            </h2>
            <Badge dot tone={tones[state]}>
              {t(`state.${state}`)}
            </Badge>
          </div>
          <p className="break-words text-muted-foreground text-xs">
            {[robot.channel.name, robot.baseUrl, t("every", { minutes: robot.everyMinutes })].join(" · ")}
          </p>
        </div>
        <RobotActions robot={robot} />
      </div>
      <RobotProblem robot={robot} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <ShopFigure label={t("figure.waiting")} value={robot.waiting} />
        <ShopFigure label={t("figure.entered")} value={robot.entered} />
        <ShopFigure label={t("figure.stuck")} value={robot.stuck.length} wrong />
        <ShopFigure label={t("figure.unmapped")} value={robot.runs.filter((run) => run.unmapped).length} wrong />
      </dl>
      <StuckEntries robot={robot} />
      <RobotRuns robot={robot} />
    </Card>
  );
}
