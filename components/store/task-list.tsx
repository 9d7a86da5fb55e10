"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { countNo } from "@/lib/contracts/count";
import type { StoreWork } from "@/lib/contracts/store";
import { transferNo } from "@/lib/contracts/transfer";
import { TaskRow } from "./task-row";
import { useTasks } from "./use-tasks";
import { useView } from "./use-view";
import { WorkRow } from "./work-row";

const groups = {
  offers: ["offered"],
  pick: ["accepted", "picking"],
  packed: ["packed"],
  ready: ["ready"],
} as const;

/** Everything there is to do, what has to be answered first at the top. */
export function TaskList() {
  const t = useTranslations("store");
  const { tasks, pending, cut } = useTasks();
  const { open } = useView();
  if (!tasks) {
    return cut ? (
      <EmptyState title={t("cutFirst")} description={t("cutFirstHint")} />
    ) : (
      <Skeleton className="m-4 h-60" />
    );
  }
  const { works, counts, transfers } = tasks;
  if (works.length + counts.length + transfers.length === 0) {
    return <EmptyState title={t("nothing")} description={t("nothingHint")} />;
  }
  const isIn = (group: keyof typeof groups) => (work: StoreWork) => groups[group].some((one) => one === work.status);
  return (
    <div className="flex flex-col gap-5 py-4">
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <Section key={group} title={t(`group.${group}`)} count={works.filter(isIn(group)).length}>
          {works.filter(isIn(group)).map((work) => (
            <WorkRow key={work.id} work={work} />
          ))}
        </Section>
      ))}
      <Section title={t("group.counts")} count={counts.length}>
        {counts.map(({ id, number, sku, kind, lines, counted }) => (
          <TaskRow
            key={id}
            title={sku ? sku.skuCode : countNo(number)}
            detail={
              sku ? [sku.name, sku.color, sku.size].filter(Boolean).join(" · ") : t("countProgress", { counted, lines })
            }
            tag={t(`countKind.${kind === "micro" ? "micro" : "full"}`)}
            pending={pending.has(id)}
            onOpen={() => open("count", id)}
          />
        ))}
      </Section>
      <Section title={t("group.transfers")} count={transfers.length}>
        {transfers.map(({ id, number, side, status, other, lines, expectedAt }) => (
          <TaskRow
            key={id}
            title={transferNo(number)}
            detail={t(side === "from" ? "transferTo" : "transferFrom", {
              other,
              count: lines.reduce((sum, line) => sum + (line.shipped ?? line.requested), 0),
            })}
            tag={t(`transferTag.${status === "requested" ? "requested" : side}`)}
            due={side === "to" ? expectedAt : null}
            pending={pending.has(id)}
            onOpen={() => open("transfer", id)}
          />
        ))}
      </Section>
    </div>
  );
}

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section>
      <h2 className="px-4 pb-1.5 font-medium text-muted-foreground text-sm">
        {title} <span className="figures">{count}</span>
      </h2>
      <ul className="divide-y border-y bg-card">{children}</ul>
    </section>
  );
}
