"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { TextDialog } from "@/components/bulk/text-dialog";
import { RetryLabel } from "@/components/carriers/retry-label";
import { useMay } from "@/components/layout/brand-context";
import { ArrivalFix } from "@/components/presales/arrival-fix";
import { TransferFix } from "@/components/transfers/transfer-fix";
import { Button } from "@/components/ui/button";
import type { HoldDetail } from "@/lib/contracts/cleansing";
import { unreleasableHolds } from "@/lib/contracts/hold";
import { type HoldType, supplyHoldTypes } from "@/lib/contracts/order-status";
import { AmountsDialog } from "./amounts-dialog";
import { CompareDialog } from "./compare-dialog";
import { ReceiverDialog } from "./receiver-dialog";
import { SkuMapper } from "./sku-mapper";
import type { OrderActions } from "./use-order-actions";

export interface FixableHold {
  id: string;
  orderId: string;
  channelId: string;
  /** For an unknown SKU: the code as the channel sent it. */
  cause: string;
  type: HoldType;
  detail: Partial<HoldDetail>;
}

interface HoldFixProps {
  hold: FixableHold;
  actions: OrderActions;
  /** In a table, where a row of filled buttons would shout. */
  quiet?: boolean;
}

/** Found in the amounts of an order: to be accepted, or put right. */
const pricing: readonly HoldType[] = ["total_mismatch", "price_below_floor", "price_off_list"];

/** The ways out of a hold, the likeliest first. */
export function HoldFix({ hold, actions, quiet }: HoldFixProps) {
  const t = useTranslations("exceptions.fix");
  const mayHolds = useMay("holds:write");
  const mayOrders = useMay("orders:write");
  const mayLabel = useMay("fulfillment:write");
  const [open, setOpen] = useState<"release" | "map" | "address" | "compare" | "amounts">();
  if (!mayHolds) return null;
  const looks = { size: "sm", variant: quiet ? "outline" : "default" } as const;
  const { suggestion } = hold.detail;
  const release = async (reason: string) => {
    const done = actions.sayRefusals(await actions.release.mutateAsync({ ids: [hold.id], reason }));
    if (done) toast.success(t("released"));
    setOpen(undefined);
  };
  const markPaid = async () => {
    const done = actions.sayRefusals(await actions.markPaid.mutateAsync({ ids: [hold.orderId] }));
    if (done) toast.success(t("markedPaid"));
  };
  // A table's rows share the actions: only the row that was clicked is busy.
  const releasing = actions.release.isPending && actions.release.variables.ids.includes(hold.id);
  // Released, a missing line would be left out and missing stock would be missing again.
  const releasable = !unreleasableHolds.includes(hold.type);
  const confirms = suggestion && ["accept_price", "accept_total", "confirm"].includes(suggestion.fix);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {supplyHoldTypes.includes(hold.type) && hold.type !== "presale" && (
        <TransferFix orderId={hold.orderId} quiet={quiet} />
      )}
      {supplyHoldTypes.includes(hold.type) && <ArrivalFix orderId={hold.orderId} />}
      {suggestion?.fix === "map_sku" && (
        <Button {...looks} onClick={() => setOpen("map")}>
          {t("map_sku")}
        </Button>
      )}
      {suggestion?.fix === "edit_address" && mayOrders && (
        <Button {...looks} onClick={() => setOpen("address")}>
          {t("edit_address")}
        </Button>
      )}
      {suggestion?.fix === "mark_paid" && mayOrders && (
        <Button
          {...looks}
          loading={actions.markPaid.isPending && actions.markPaid.variables.ids.includes(hold.orderId)}
          onClick={markPaid}
        >
          {t("mark_paid")}
        </Button>
      )}
      {confirms && suggestion && (
        <Button {...looks} loading={releasing} onClick={() => release(t(`reason.${suggestion.fix}`))}>
          {t(suggestion.fix)}
        </Button>
      )}
      {suggestion?.fix === "retry_label" && mayLabel && <RetryLabel {...looks} parcelId={suggestion.parcelId} />}
      {suggestion?.fix === "compare_orders" && (
        <Button size="sm" variant="outline" onClick={() => setOpen("compare")}>
          {t("compare_orders")}
        </Button>
      )}
      {!confirms && releasable && (
        <Button size="sm" variant="ghost" onClick={() => setOpen("release")}>
          {t("release")}
        </Button>
      )}
      {pricing.includes(hold.type) && mayOrders && (
        <Button size="sm" variant="outline" onClick={() => setOpen("amounts")}>
          {t("edit_amounts")}
        </Button>
      )}
      {open === "amounts" && (
        <AmountsDialog orderId={hold.orderId} actions={actions} onClose={() => setOpen(undefined)} />
      )}
      {open === "release" && (
        <TextDialog
          title={t("releaseTitle")}
          description={t("releaseDescription")}
          label={t("releaseReason")}
          action={t("release")}
          busy={releasing}
          onSubmit={release}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === "map" && <SkuMapper hold={hold} actions={actions} onClose={() => setOpen(undefined)} />}
      {open === "compare" && suggestion?.fix === "compare_orders" && (
        <CompareDialog orderId={hold.orderId} twinIds={suggestion.orderIds} onClose={() => setOpen(undefined)} />
      )}
      {open === "address" && (
        <ReceiverDialog
          orderId={hold.orderId}
          suggestion={suggestion?.fix === "edit_address" ? suggestion : undefined}
          actions={actions}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
