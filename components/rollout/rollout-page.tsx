"use client";

import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Skeleton } from "@/components/ui/skeleton";
import { GuardsCard } from "./guards-card";
import { HistoryCard } from "./history-card";
import { RulesCard } from "./rules-card";
import { StageCard } from "./stage-card";
import { useRollout } from "./use-rollout";

/** How a shop goes live: where it is, by which rules, what would stop it, and what was changed. */
export function RolloutPage({ id }: { id: string }) {
  const query = useRollout(id);
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <PageBody>
        <Skeleton className="h-48" />
        <Skeleton className="h-72" />
      </PageBody>
    );
  }
  const view = query.data;
  // Both forms begin anew when somebody has changed what they show.
  const edition = `${id} ${view.version}`;
  return (
    <PageBody className="gap-4">
      <StageCard id={id} view={view} />
      {view.stage !== "live" && (
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <RulesCard key={`rules ${edition}`} id={id} view={view} />
          <GuardsCard key={`guards ${edition}`} id={id} view={view} />
        </div>
      )}
      <HistoryCard events={view.history} currency={view.currency} />
    </PageBody>
  );
}
