"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { LeavingUnits, useLeavingUnits } from "@/components/lots/leaving-units";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type LeavingDialogProps, StepDialog } from "./step-dialog";

/** Offered, not required: any name can be typed. */
const carriers = ["sf", "jd", "zto", "yto", "sto", "yunda", "ems"] as const;

/** Says that a parcel left, with its number. */
export function ShipDialog({ fulfillmentOrderId, pieces, ...props }: LeavingDialogProps) {
  const leaving = useLeavingUnits(fulfillmentOrderId, pieces);
  const t = useTranslations("fulfillment.ship");
  const parcel = useTranslations("fulfillment.parcel");
  const list = useId();
  const [carrier, setCarrier] = useState("");
  const [trackingNo, setTrackingNo] = useState("");
  const step = {
    action: "ship" as const,
    carrier: carrier.trim() || undefined,
    trackingNo: trackingNo.trim() || undefined,
    units: leaving.units,
  };
  const ready = leaving.complete ? step : undefined;
  return (
    <StepDialog {...props} title={t("title", { order: props.label })} description={t("description")} step={ready}>
      <Field label={parcel("carrier")}>
        <Input list={list} value={carrier} maxLength={60} onChange={(event) => setCarrier(event.target.value)} />
      </Field>
      <datalist id={list}>
        {carriers.map((code) => (
          <option key={code} value={parcel(`carriers.${code}`)} />
        ))}
      </datalist>
      <Field label={parcel("trackingNo")}>
        <Input
          value={trackingNo}
          maxLength={60}
          autoComplete="off"
          className="font-mono"
          onChange={(event) => setTrackingNo(event.target.value)}
        />
      </Field>
      <LeavingUnits leaving={leaving} />
    </StepDialog>
  );
}
