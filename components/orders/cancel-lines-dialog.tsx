"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useFulfillmentActions } from "@/components/fulfillment/use-fulfillment-actions";
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
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { OrderDetail } from "./types";

const gone: readonly FulfillmentStatus[] = ["shipped", "delivered", "handed_over"];

/** Units of a line that have not left; of a bundle the server knows better. */
function leftOf(order: OrderDetail, line: OrderDetail["lines"][number]): number {
  const pieces = order.fulfillmentOrders
    .filter((work) => gone.includes(work.status))
    .flatMap((work) => work.lines)
    .filter((piece) => piece.lineNo === line.lineNo && piece.skuId === line.skuId);
  return line.quantity - line.canceledQuantity - pieces.reduce((sum, piece) => sum + piece.quantity, 0);
}

/** Which units of which lines the buyer does not want any more. */
export function CancelLinesDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const t = useTranslations("orders.cancelLines");
  const action = useTranslations("orders.action");
  const common = useTranslations("common");
  const { cancelLines } = useFulfillmentActions();
  const [units, setUnits] = useState<ReadonlyMap<number, number>>(new Map());
  const [reason, setReason] = useState("");
  const lines = order.lines.map((line) => ({ line, left: leftOf(order, line) })).filter(({ left }) => left > 0);
  const wanted = lines.flatMap(({ line: { lineNo }, left }) => {
    const quantity = Math.min(left, units.get(lineNo) ?? 0);
    return quantity > 0 ? [{ lineNo, quantity }] : [];
  });
  const count = wanted.reduce((sum, { quantity }) => sum + quantity, 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancelLines.mutate(
      { orderId: order.id, lines: wanted, reason: reason.trim() },
      {
        onSuccess: ({ state }) => {
          toast.success(state === "done" ? t("done", { count }) : t("asked"));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <form onSubmit={submit} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{t("title", { order: order.externalNo })}</DialogTitle>
            <DialogDescription>{t("description")}</DialogDescription>
          </DialogHeader>
          <ul className="flex max-h-80 flex-col divide-y overflow-y-auto">
            {lines.map(({ line, left }) => (
              <li key={line.lineNo} className="flex items-center justify-between gap-3 py-2 text-sm">
                <div className="min-w-0">
                  <p className="truncate">{line.sku?.name ?? line.title ?? line.skuCode}</p>
                  <p className="figures truncate text-muted-foreground text-xs">
                    <span className="font-mono">{line.skuCode}</span> · {t("left", { count: left })}
                  </p>
                </div>
                <Field label={t("units", { sku: line.skuCode })} hideLabel className="w-20 shrink-0">
                  <Input
                    type="number"
                    min={0}
                    max={left}
                    value={units.get(line.lineNo) ?? 0}
                    onChange={(event) =>
                      setUnits(new Map(units).set(line.lineNo, Math.trunc(Number(event.target.value)) || 0))
                    }
                  />
                </Field>
              </li>
            ))}
          </ul>
          <Field label={action("reason")} required>
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("back")}
            </Button>
            <Button
              type="submit"
              variant="danger"
              loading={cancelLines.isPending}
              disabled={count === 0 || !reason.trim()}
            >
              {t("submit", { count })}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
