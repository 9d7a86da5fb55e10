"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useConsolidation } from "@/components/consolidation/use-consolidation";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { FulfillmentAction } from "@/lib/contracts/fulfillment";
import { type FulfillmentStep, plainActions } from "@/lib/contracts/fulfillment-actions";
import { AcceptPartDialog } from "./accept-part-dialog";
import { DeclineDialog } from "./decline-dialog";
import { HandOverDialog } from "./hand-over-dialog";
import { PackDialog } from "./pack-dialog";
import { ShipDialog } from "./ship-dialog";
import { StopAnswer } from "./stop-answer";
import type { ActionableWork } from "./types";
import { useFulfillmentActions, wantsSerials } from "./use-fulfillment-actions";

type Asking = "decline" | "packing" | "ship" | "hand_over" | "recall" | "accept_part" | "unpack";

const asksFirst = (action: string): action is Asking =>
  action === "decline" ||
  action === "ship" ||
  action === "hand_over" ||
  action === "recall" ||
  action === "unpack" ||
  action === "accept_part";

/** Nothing of a held order leaves. */
const leaves: readonly FulfillmentAction[] = ["ship", "hand_over"];

interface WorkActionsProps {
  work: ActionableWork;
  /** The order's number, for titles. */
  label: string;
  /** In a table, where a row of filled buttons would shout. */
  quiet?: boolean;
}

/** What can be done with a fulfillment order now, the usual next step first; what cannot is not there. */
export function WorkActions({ work, label, quiet }: WorkActionsProps) {
  const t = useTranslations("fulfillment");
  const mayWork = useMay("fulfillment:write");
  const mayDecide = useMay("orders:write");
  const { act } = useFulfillmentActions();
  const { release } = useConsolidation();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  if (work.stop?.stage === "location" && mayWork) return <StopAnswer stop={work.stop} label={label} />;

  const possible = work.allowedActions.filter(
    (action) => (action === "recall" ? mayDecide : mayWork) && !(work.held && leaves.includes(action)),
  );
  const units = work.lines.reduce((sum, line) => sum + line.quantity, 0);
  const waiting = mayWork && work.merge?.until ? work.merge : undefined;
  const [first, ...rest] = inOrder(possible);
  if (!first) return null;
  const more: (FulfillmentAction | Asking)[] =
    possible.includes("accept") && units > 1 ? ["accept_part", ...rest] : rest;

  const run = async (step: FulfillmentStep) => {
    await act.mutateAsync({ id: work.id, version: work.version, step });
    toast.success(t(`done.${step.action}`));
    close();
  };
  const begin = (action: FulfillmentAction | Asking) => {
    if (asksFirst(action)) return setAsking(action);
    const plain = plainActions.find((one) => one === action);
    const step: FulfillmentStep = action === "pack" ? { action } : plain ? { action: plain } : { action: "accept" };
    run(step).catch((error: unknown) => {
      if (wantsSerials(error, step)) setAsking("packing");
    });
  };
  const dialog = {
    label,
    busy: act.isPending,
    onClose: close,
    onStep: (step: FulfillmentStep) => run(step).catch(() => undefined),
  };
  return (
    <span className="inline-flex items-center gap-1">
      <Button
        size="sm"
        variant={quiet || first === "deliver" ? "outline" : "default"}
        loading={act.isPending && !asking}
        onClick={() => begin(first)}
      >
        {t(`action.${first}`)}
      </Button>
      {(more.length > 0 || waiting) && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon-sm" aria-label={t("moreFor", { order: label })}>
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {waiting && (
              <DropdownMenuItem
                onSelect={() =>
                  release.mutate({ groupId: waiting.groupId }, { onSuccess: () => toast.success(t("merge.released")) })
                }
              >
                {t("merge.release")}
              </DropdownMenuItem>
            )}
            {more.map((action) => (
              <DropdownMenuItem
                key={action}
                tone={action === "decline" || action === "recall" ? "danger" : "default"}
                onSelect={() => begin(action)}
              >
                {t(`action.${action}`)}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {asking === "decline" && <DeclineDialog {...dialog} />}
      {asking === "accept_part" && <AcceptPartDialog {...dialog} lines={work.lines} />}
      {asking === "packing" && <PackDialog {...dialog} fulfillmentOrderId={work.id} />}
      {asking === "ship" && <ShipDialog {...dialog} fulfillmentOrderId={work.id} />}
      {asking === "hand_over" && <HandOverDialog {...dialog} fulfillmentOrderId={work.id} />}
      {asking === "unpack" && (
        <TextDialog
          title={t("unpack.title", { order: label })}
          description={t("unpack.description")}
          label={t("unpack.reason")}
          action={t("action.unpack")}
          tone="danger"
          maxLength={200}
          busy={act.isPending}
          onSubmit={(reason) => run({ action: "unpack", reason }).catch(() => undefined)}
          onClose={close}
        />
      )}
      {asking === "recall" && (
        <TextDialog
          title={t("recall.title", { order: label })}
          description={t("recall.description")}
          label={t("recall.reason")}
          action={t("action.recall")}
          tone="danger"
          busy={act.isPending}
          onSubmit={(reason) => run({ action: "recall", reason }).catch(() => undefined)}
          onClose={close}
        />
      )}
    </span>
  );
}

const usual: readonly FulfillmentAction[] = [
  "accept",
  "start_picking",
  "pack",
  "mark_ready",
  "ship",
  "hand_over",
  "deliver",
  "unpack",
  "decline",
  "recall",
];

/** As the work goes; getting rid of it comes last. */
const inOrder = (actions: readonly FulfillmentAction[]) =>
  [...actions].sort((one, other) => usual.indexOf(one) - usual.indexOf(other));
