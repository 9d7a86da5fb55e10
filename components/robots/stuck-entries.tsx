"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import type { RobotView, StuckEntryView } from "@/lib/contracts/robot";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { useCodeWords } from "./use-code-words";

/** Tracking numbers that wait for a person: to be entered again, or entered by hand. Nothing while there are none. */
export function StuckEntries({ robot: { stuck } }: { robot: RobotView }) {
  const t = useTranslations("robots.stuck");
  if (stuck.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 border-t pt-3">
      <h3 className="text-muted-foreground text-xs">{t("title")}</h3>
      <ul className="flex flex-col gap-2">
        {stuck.map((entry) => (
          <Stuck key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Stuck({ entry: { id, orderId, orderNo, trackingNo, code, message } }: { entry: StuckEntryView }) {
  const t = useTranslations("robots");
  const words = useCodeWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const may = useMay("network:write");
  const order = `/${useBrand().slug}/orders/${orderId}`;
  const settle = useMutation(
    trpc.robots.settleEntry.mutationOptions({
      onSuccess: (_done, { as }) =>
        void toast.success(t(as === "again" ? "said.again" : "said.settled", { no: trackingNo })),
      onError: (error) => void toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.robots.pathFilter()),
    }),
  );
  const act = (as: "again" | "done") => ({
    ...{ size: "sm" as const, variant: "outline" as const, disabled: settle.isPending },
    onClick: () => settle.mutate({ id, as }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm">
      <span className="flex min-w-0 flex-wrap gap-x-3">
        <Link href={order} className="figures underline underline-offset-4">
          {orderNo}
        </Link>
        <span className="figures">{trackingNo}</span>
        <span className="text-danger">{[code && words(code), message].filter(Boolean).join(" · ")}</span>
      </span>
      {may && (
        <span className="flex gap-2">
          <Button {...act("again")} aria-label={t("stuck.againOf", { no: trackingNo })}>
            {t("stuck.again")}
          </Button>
          <Button {...act("done")} aria-label={t("stuck.doneOf", { no: trackingNo })}>
            {t("stuck.done")}
          </Button>
        </span>
      )}
    </li>
  );
}
