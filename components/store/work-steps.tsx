"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { AcceptPartDialog } from "@/components/fulfillment/accept-part-dialog";
import { DeclineDialog } from "@/components/fulfillment/decline-dialog";
import { HandOverDialog } from "@/components/fulfillment/hand-over-dialog";
import { PackDialog } from "@/components/fulfillment/pack-dialog";
import { ShipDialog } from "@/components/fulfillment/ship-dialog";
import { stopDone } from "@/components/fulfillment/stop-answer";
import { StopPieces } from "@/components/fulfillment/stop-pieces";
import { useMay } from "@/components/layout/brand-context";
import type { Pieces } from "@/components/lots/leaving-units";
import { useUnitText } from "@/components/lots/use-unit-text";
import { Button } from "@/components/ui/button";
import type { FulfillmentAction } from "@/lib/contracts/fulfillment";
import { type FulfillmentStep, plainActions } from "@/lib/contracts/fulfillment-actions";
import type { StoreTasks, StoreWork } from "@/lib/contracts/store";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { stepsOf } from "./apply-commands";
import { useOutbox } from "./use-outbox";
import { useView } from "./use-view";

interface WorkStepsProps {
  tasks: StoreTasks;
  work: StoreWork;
  /** Everything has been picked. */
  complete: boolean;
}

const dialogs = { decline: DeclineDialog, pack: PackDialog, ship: ShipDialog, hand_over: HandOverDialog };
type Asking = keyof typeof dialogs | "accept_part";
const asks = (action: FulfillmentAction): action is keyof typeof dialogs => action in dialogs;

/** After these the work is no longer here. */
const leaving: readonly string[] = ["decline", "ship", "hand_over"];

const wants: readonly FulfillmentAction[] = ["pack", "mark_ready", "ship"];

/** The usual next step wide under the thumb, the ways out beside it. */
export function WorkSteps({ tasks, work, complete }: WorkStepsProps) {
  const t = useTranslations("store");
  const words = useTranslations("fulfillment.action");
  const { give } = useOutbox();
  const { open } = useView();
  const handOver = useHandOver(() => open("tasks"));
  const mayWork = useMay("fulfillment:write");
  const [asking, setAsking] = useState<Asking>();
  const { id, version, externalNo: label, lines } = work;
  if (!mayWork) return null;
  if (work.stop) return <StopSteps stop={work.stop} label={label} />;

  const all = stepsOf(tasks, work);
  // What has to be packed is not sent from the shelf with the same button.
  const [first, ...rest] = all.filter((action) => !(wants.includes(action) && !complete)).filter(isShown(all));
  const pieces = piecesOf(lines);
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const take = (step: FulfillmentStep) => {
    setAsking(undefined);
    const command = { kind: "work", input: { id, version, step } } as const;
    if (step.action === "hand_over" && "code" in step.collector) {
      return handOver.mutate({ key: randomId(), command });
    }
    give(command, label);
    if (leaving.includes(step.action)) open("tasks");
  };
  const begin = (action: FulfillmentAction) => {
    if (asks(action) && (action !== "pack" || pieces.length > 0)) return setAsking(action);
    const plain = plainActions.find((one) => one === action);
    take(plain ? { action: plain } : action === "pack" ? { action } : { action: "accept" });
  };
  const dialog = {
    label,
    fulfillmentOrderId: id,
    pieces,
    busy: handOver.isPending,
    onStep: take,
    onClose: () => setAsking(undefined),
  };
  const Dialog = asking && asking !== "accept_part" ? dialogs[asking] : undefined;
  return (
    <>
      {rest.map((action) => (
        <Button key={action} variant="outline" className="h-12 px-3 text-base" onClick={() => begin(action)}>
          {words(action)}
        </Button>
      ))}
      {all.includes("accept") && units > 1 && tasks.partialAccept && (
        <Button variant="outline" className="h-12 px-3 text-base" onClick={() => setAsking("accept_part")}>
          {words("accept_part")}
        </Button>
      )}
      {first ? (
        <Button className="h-12 min-w-0 flex-1 text-base" loading={handOver.isPending} onClick={() => begin(first)}>
          {words(first)}
        </Button>
      ) : (
        <p className="flex-1 self-center text-center text-muted-foreground">{t("pickFirst")}</p>
      )}
      {Dialog && <Dialog {...dialog} />}
      {asking === "accept_part" && <AcceptPartDialog {...dialog} lines={lines} />}
    </>
  );
}

/** Units that leave under a number of their own, by SKU. */
function piecesOf(lines: StoreWork["lines"]): Pieces[] {
  const bySku = new Map<string, Pieces>();
  for (const { skuId, skuCode, quantity, bySerial } of lines) {
    if (bySerial) bySku.set(skuId, { skuId, skuCode, quantity: quantity + (bySku.get(skuId)?.quantity ?? 0) });
  }
  return [...bySku.values()];
}

/** From the shelf goods are packed or made ready; shipping them at once and unpacking are for the back office. */
const isShown = (all: readonly FulfillmentAction[]) => (action: FulfillmentAction) => {
  if (action === "ship") return !all.includes("pack");
  if (action === "pack") return !all.includes("mark_ready");
  return action !== "unpack" && action !== "deliver";
};

/** A pickup code is checked by the server while the buyer waits; it cannot be taken on trust. */
function useHandOver(onDone: () => void) {
  const t = useTranslations("store");
  const failureText = useFailureText();
  const unitText = useUnitText();
  return useMutation(
    useTRPC().store.send.mutationOptions({
      networkMode: "always",
      onSuccess: () => {
        toast.success(t("handedOver"));
        onDone();
      },
      onError: (error) => {
        if (!error.data) toast.error(t("needsConnection"));
        else
          toast.error(unitText(error) ?? (failureOf(error).code === "INVALID" ? t("wrongCode") : failureText(error)));
      },
    }),
  );
}

/** Somebody wants the goods back: could they be stopped? */
function StopSteps({ stop, label }: { stop: NonNullable<StoreWork["stop"]>; label: string }) {
  const t = useTranslations("fulfillment.stop");
  const { give } = useOutbox();
  const say = (answer: "done" | "refused") => give({ kind: "stop", input: { interceptionId: stop.id, answer } }, label);
  return (
    <>
      {stop.take && (
        <p className="w-full text-sm">
          {t("takeOut")} <StopPieces pieces={stop.take} />
        </p>
      )}
      <Button variant="outline" className="h-12 text-base" onClick={() => say("refused")}>
        {t("tooLate")}
      </Button>
      <Button variant="danger" className="h-12 flex-1 text-base" onClick={() => say("done")}>
        {t(stopDone[stop.kind])}
      </Button>
    </>
  );
}
