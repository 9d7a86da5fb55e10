"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { type EdiMessageView, isAcknowledgement } from "@/lib/contracts/edi";

const tones = { waiting: "info", done: "success", duplicate: "neutral", stuck: "danger", toBring: "info" } as const;

/** How far a document is; one that is written may still have to be brought. */
export function DocumentState({ row }: { row: EdiMessageView }) {
  const t = useTranslations("drops.documents.states");
  const out = row.direction === "out";
  const state = out && row.state === "done" && row.fileState === "waiting" ? "toBring" : row.state;
  return (
    <Badge dot tone={tones[state]}>
      {t(state === "done" ? (out ? "sent" : "done") : state)}
    </Badge>
  );
}

/** What the partner has said of a document of ours. */
export function AcknowledgedBadge({ row: { direction, document, state, acknowledged } }: { row: EdiMessageView }) {
  const t = useTranslations("drops.documents");
  if (direction === "in" || state !== "done" || isAcknowledgement(document)) return "–";
  if (!acknowledged) return <span className="text-muted-foreground">{t("notYet")}</span>;
  return <Badge tone={acknowledged === "accepted" ? "success" : "danger"}>{t(acknowledged)}</Badge>;
}
