"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { OrderFulfillment } from "@/components/orders/types";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
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
import { useTRPC } from "@/lib/trpc/client";
import { useConsolidation } from "./use-consolidation";

interface SplitDialogProps {
  work: OrderFulfillment;
  /** The order's number. */
  label: string;
  onClose: () => void;
}

/** Takes units out of a fulfillment order into one of their own, here or elsewhere. */
export function SplitDialog({ work, label, onClose }: SplitDialogProps) {
  const t = useTranslations("consolidation.splitOff");
  const common = useTranslations("common");
  const { split } = useConsolidation();
  const targets = useQuery(useTRPC().consolidation.targets.queryOptions(undefined, { staleTime: 60_000 })).data;
  const [units, setUnits] = useState(work.lines.map(() => 0));
  const [locationId, setLocationId] = useState(work.location.id);
  const [reason, setReason] = useState("");
  const taken = units.reduce((sum, one) => sum + one, 0);
  const all = work.lines.reduce((sum, line) => sum + line.quantity, 0);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const lines = work.lines.flatMap(({ lineNo, skuId }, at) => {
      const quantity = units[at] ?? 0;
      return quantity > 0 ? [{ lineNo, skuId, quantity }] : [];
    });
    const { id, version } = work;
    await split.mutateAsync({ id, version, lines, locationId, reason: reason.trim() });
    toast.success(t("done"));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <form onSubmit={(event) => submit(event).catch(() => undefined)} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{t("title", { order: label })}</DialogTitle>
            <DialogDescription>{t("description")}</DialogDescription>
          </DialogHeader>
          {work.lines.map((line, at) => (
            <Field
              key={`${line.lineNo} ${line.skuId}`}
              label={t("line", { sku: line.skuCode, quantity: line.quantity })}
            >
              <Input
                type="number"
                min={0}
                max={line.quantity}
                required
                value={units[at] ?? 0}
                onChange={(event) => {
                  const typed = Math.min(line.quantity, Math.max(0, Math.trunc(event.target.valueAsNumber || 0)));
                  setUnits(units.map((one, i) => (i === at ? typed : one)));
                }}
              />
            </Field>
          ))}
          <Field label={t("location")} hint={locationId === work.location.id ? t("sameLocation") : t("otherLocation")}>
            <Combobox
              options={(targets ?? [work.location]).map(({ id, name }) => ({ value: id, label: name }))}
              value={locationId}
              onValueChange={setLocationId}
            />
          </Field>
          <Field label={t("reason")} required>
            <Input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("back")}
            </Button>
            <Button
              type="submit"
              disabled={taken === 0 || taken === all || reason.trim() === ""}
              loading={split.isPending}
            >
              {t("action")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
