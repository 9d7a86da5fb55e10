"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { useOrderActions } from "@/components/orders/use-order-actions";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { openFulfillmentStatuses } from "@/lib/contracts/fulfillment-list";
import type { DeliveryMethod, FulfillmentStatus } from "@/lib/contracts/order-status";

interface ShipButtonProps {
  id: string;
  status: FulfillmentStatus;
  method: DeliveryMethod;
  /** The order's number, for the title. */
  label: string;
  /** A held order must not leave. */
  held: boolean;
  /** In a table, where a row of filled buttons would shout. */
  quiet?: boolean;
}

/** Offered, not required: any name can be typed. */
const carriers = ["sf", "jd", "zto", "yto", "sto", "yunda", "ems"] as const;

/** Says that a parcel left, with its number, or that the buyer has it. Only there while that is still to happen. */
export function ShipButton({ id, status, method, label, held, quiet }: ShipButtonProps) {
  const byHand = method === "pickup";
  const t = useTranslations(byHand ? "fulfillment.handOver" : "fulfillment.ship");
  const parcel = useTranslations("fulfillment.parcel");
  const common = useTranslations("common");
  const { ship } = useOrderActions();
  const mayShip = useMay("fulfillment:write");
  const [open, setOpen] = useState(false);
  const [carrier, setCarrier] = useState("");
  const [trackingNo, setTrackingNo] = useState("");
  if (!mayShip || held || !(openFulfillmentStatuses as readonly string[]).includes(status)) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await ship.mutateAsync({
      fulfillmentOrderId: id,
      carrier: carrier.trim() || undefined,
      trackingNo: trackingNo.trim() || undefined,
    });
    toast.success(t("done"));
    setOpen(false);
  };
  return (
    <>
      <Button size="sm" variant={quiet ? "outline" : "default"} onClick={() => setOpen(true)}>
        {t("action")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent size="sm">
          <form onSubmit={(event) => submit(event).catch(() => undefined)} className="flex flex-col gap-4">
            <DialogHeader>
              <DialogTitle>{t("title", { order: label })}</DialogTitle>
              <DialogDescription>{t("description")}</DialogDescription>
            </DialogHeader>
            {!byHand && (
              <>
                <Field label={parcel("carrier")}>
                  <Input
                    list={`carriers-${id}`}
                    value={carrier}
                    maxLength={60}
                    onChange={(event) => setCarrier(event.target.value)}
                  />
                </Field>
                <datalist id={`carriers-${id}`}>
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
              </>
            )}
            <DialogFooter>
              <Button variant="outline" onClick={() => setOpen(false)}>
                {common("cancel")}
              </Button>
              <Button type="submit" loading={ship.isPending}>
                {t("action")}
              </Button>
            </DialogFooter>
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}
