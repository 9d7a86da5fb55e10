"use client";

import { useTranslations } from "next-intl";
import { TimeText } from "@/components/ui/time-text";
import type { ShadowOrderRow } from "@/lib/contracts/rollout";

/** What its platform says became of an order. */
export function ActualText({
  actual: { stage, shippedAt, actualParcels, refunded },
}: {
  actual: Pick<ShadowOrderRow, "stage" | "shippedAt" | "actualParcels" | "refunded">;
}) {
  const t = useTranslations("rollout.actual");
  return (
    <span>
      {t.has(stage as "shipped") ? t(stage as "shipped") : stage}
      {refunded && ` · ${t("refunded")}`}
      {actualParcels !== null && ` · ${t("parcels", { count: actualParcels })}`}
      {shippedAt && (
        <>
          {" · "}
          <TimeText at={shippedAt} />
        </>
      )}
    </span>
  );
}
