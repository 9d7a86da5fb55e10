"use client";

import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { InterceptionStage, InterceptionState } from "@/lib/contracts/fulfillment";

interface StopNoteProps {
  stop: { stage: InterceptionStage; state: InterceptionState; deadline: Date; answer?: string | null };
}

/** Who was asked to stop the goods and how long the request stands; then what came of it, where the status does not say. */
export function StopNote({ stop: { stage, state, deadline, answer } }: StopNoteProps) {
  const t = useTranslations("fulfillment.stop");
  if (state === "done" && stage === "location") return null;
  const values = { by: () => <TimeText at={deadline} style="short" /> };
  return (
    <span className={state === "requested" ? "text-danger text-xs" : "text-muted-foreground text-xs"}>
      {t.rich(`told.${stage}.${state}`, values)}
      {answer && ` · “${answer}”`}
    </span>
  );
}
