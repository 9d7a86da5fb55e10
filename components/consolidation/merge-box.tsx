"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { FulfillmentBadge } from "@/components/orders/order-badges";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { TakeOut } from "./take-out";
import { useConsolidation } from "./use-consolidation";

const refreshMs = 15_000;

/**
 * Whom a fulfillment order leaves with, or could: released, taken out and put together by hand. Not for members limited to
 * channels: the others may be of any.
 */
export function MergeBox({ id }: { id: string }) {
  const t = useTranslations("consolidation.box");
  const mayWork = useMay("fulfillment:write");
  const { slug, byChannel } = useBrand();
  const { release, merge } = useConsolidation();
  const { data } = useQuery(
    useTRPC().consolidation.ofWork.queryOptions({ id }, { refetchInterval: refreshMs, enabled: !byChannel }),
  );
  if (!data) return null;
  const { group, candidates } = data;
  const current = group?.inside && group.status !== "ended" ? group : null;
  const others = candidates.filter((one) => !current?.members.some((member) => member.id === one.id && member.active));
  if (!current && others.length === 0) return null;
  const leaves = async () => {
    if (!current) return;
    const { orders } = await release.mutateAsync({ groupId: current.id });
    toast.success(orders > 0 ? t("released", { count: orders }) : t("releasedAlone"));
  };
  const together = async () => {
    const inside = current?.members.filter((member) => member.active).map((member) => member.id) ?? [];
    const { orders } = await merge.mutateAsync({ ids: [...new Set([id, ...inside, ...others.map((one) => one.id)])] });
    toast.success(t("released", { count: orders }));
  };
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 rounded-lg border p-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">
          {current?.status === "waiting"
            ? t.rich("waits", { time: () => <TimeText at={current.closesAt} style="time" /> })
            : current
              ? t("merged")
              : t("could")}
        </h3>
        {current && current.status === "merged" && (
          <span className="text-success text-xs">
            {t.rich("saves", { saved: () => <Money minor={current.saved} currency={current.currency} /> })}
          </span>
        )}
      </div>
      <ul className="flex flex-col divide-y">
        {current?.members
          .filter((member) => member.active)
          .map((member) => (
            <li key={member.id} className="flex items-center justify-between gap-2 py-1.5">
              <span className="flex min-w-0 items-center gap-2">
                {member.id === id ? (
                  <span className="figures truncate font-mono text-xs">{member.orderNo}</span>
                ) : (
                  <Link
                    href={`/${slug}/orders/${member.orderId}`}
                    className="figures truncate font-mono text-primary text-xs hover:underline"
                  >
                    {member.orderNo}
                  </Link>
                )}
                {member.id === id && <span className="text-muted-foreground text-xs">{t("this")}</span>}
              </span>
              <span className="flex items-center gap-1">
                <FulfillmentBadge status={member.status} />
                {mayWork && current.removable && (
                  <TakeOut id={member.id} order={member.orderNo} merged={current.status === "merged"} variant="ghost" />
                )}
              </span>
            </li>
          ))}
        {others.map((one) => (
          <li key={one.id} className="flex items-center gap-2 py-1.5">
            <Link
              href={`/${slug}/orders/${one.orderId}`}
              className="figures truncate font-mono text-primary text-xs hover:underline"
            >
              {one.orderNo}
            </Link>
            <span className="text-muted-foreground text-xs">{t("sameReceiver")}</span>
          </li>
        ))}
      </ul>
      {mayWork && (
        <div className="flex flex-wrap gap-2">
          {current?.status === "waiting" && others.length === 0 && (
            <Button
              size="sm"
              variant="outline"
              loading={release.isPending}
              onClick={() => leaves().catch(() => undefined)}
            >
              {t("releaseNow")}
            </Button>
          )}
          {others.length > 0 && (
            <Button
              size="sm"
              variant="outline"
              loading={merge.isPending}
              onClick={() => together().catch(() => undefined)}
            >
              {t("mergeNow")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
