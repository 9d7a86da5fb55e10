"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import type { ActionableWork } from "./types";
import { useFulfillmentActions } from "./use-fulfillment-actions";

/** What the location says it has done. */
export const stopDone = { cancel: "stopped", address: "unpacked", lines: "takenOut" } as const;

/** Somebody wants the goods back: the location says whether it could stop them. */
export function StopAnswer({ stop, label }: { stop: NonNullable<ActionableWork["stop"]>; label: string }) {
  const t = useTranslations("fulfillment.stop");
  const { answer } = useFulfillmentActions();
  const say = (said: "done" | "refused") =>
    answer.mutate(
      { interceptionId: stop.id, answer: said },
      { onSuccess: () => toast.success(t(said === "done" ? "saidDone" : "saidRefused")) },
    );
  return (
    <fieldset aria-label={t("group", { order: label })} className="inline-flex items-center gap-1">
      <Button size="sm" variant="danger" loading={answer.isPending} onClick={() => say("done")}>
        {t(stopDone[stop.kind])}
      </Button>
      <Button size="sm" variant="ghost" disabled={answer.isPending} onClick={() => say("refused")}>
        {t("tooLate")}
      </Button>
    </fieldset>
  );
}
