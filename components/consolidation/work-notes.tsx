"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import type { OrderFulfillment } from "@/components/orders/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { TimeText } from "@/components/ui/time-text";
import { SplitDialog } from "./split-dialog";
import { TakeOut } from "./take-out";
import type { WorkConsolidation } from "./types";
import { useConsolidation } from "./use-consolidation";

interface WorkNotesProps {
  work: OrderFulfillment;
  label: string;
  said: WorkConsolidation;
}

/** What has to be done before work can be taken apart. */
const refusals = ["offered", "sent", "labeled", "stopping"] as const;

/** Why a fulfillment order is apart, whom it leaves with, and how to change that by hand. */
export function WorkNotes({ work, label, said }: WorkNotesProps) {
  const t = useTranslations("consolidation.work");
  const reason = useTranslations("consolidation.reason");
  const mayWork = useMay("fulfillment:write");
  const { mergeBack, release } = useConsolidation();
  const [splitting, setSplitting] = useState(false);
  const units = work.lines.reduce((sum, line) => sum + line.quantity, 0);
  const open = work.status === "accepted" || work.status === "picking" || work.status === "offered";
  const maySplit = mayWork && open && units > 1;
  const wait = said.waitsUntil;
  const keeps = refusals.find((refusal) => maySplit && refusal === said.refusal);
  const shown =
    said.reasons.length > 0 || said.note || wait || said.together > 1 || (maySplit && !said.refusal) || keeps;
  if (!shown) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs">
      {said.reasons.length > 0 && (
        <span className="text-muted-foreground">
          {t("apart", { reasons: said.reasons.map((why) => reason(why)).join(" · ") })}
        </span>
      )}
      {said.note && <span className="break-words text-muted-foreground">{t("splitOff", { note: said.note })}</span>}
      {wait && (
        <Badge tone="info">
          {t.rich("waits", { time: () => <TimeText at={wait} style="time" />, count: said.together })}
        </Badge>
      )}
      {!wait && said.together > 1 && (
        <Badge tone="success">
          {t.rich("together", {
            count: said.together,
            saved: () => <Money minor={said.saved ?? "0"} currency={said.currency} />,
          })}
        </Badge>
      )}
      {mayWork && (
        <span className="flex flex-wrap items-center gap-1 empty:hidden">
          {wait && said.groupId && (
            <Button
              size="sm"
              variant="link"
              loading={release.isPending}
              onClick={() =>
                release.mutate({ groupId: said.groupId ?? "" }, { onSuccess: () => toast.success(t("released")) })
              }
            >
              {t("releaseNow")}
            </Button>
          )}
          {said.together > 1 && !work.shippedAt && <TakeOut id={work.id} order={label} merged={!wait} variant="link" />}
          {maySplit && !said.refusal && (
            <Button size="sm" variant="link" onClick={() => setSplitting(true)}>
              {t("split")}
            </Button>
          )}
          {said.mayGoBack && (
            <Button
              size="sm"
              variant="link"
              loading={mergeBack.isPending}
              onClick={() => mergeBack.mutate({ id: work.id }, { onSuccess: () => toast.success(t("wentBack")) })}
            >
              {t("goBack")}
            </Button>
          )}
        </span>
      )}
      {keeps && <span className="text-muted-foreground">{t(`refusal.${keeps}`)}</span>}
      {splitting && <SplitDialog work={work} label={label} onClose={() => setSplitting(false)} />}
    </div>
  );
}
