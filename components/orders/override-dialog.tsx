"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
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
import type { OrderDetail } from "./types";
import type { OrderActions } from "./use-order-actions";

interface OverrideDialogProps {
  order: OrderDetail;
  actions: OrderActions;
  onClose: () => void;
}

/** Sends each line where a person says, stock permitting. */
export function OverrideDialog({ order, actions, onClose }: OverrideDialogProps) {
  const t = useTranslations("orders.action");
  const common = useTranslations("common");
  const options = useQuery(useTRPC().orders.filterOptions.queryOptions()).data;
  const [chosen, setChosen] = useState<Record<number, string>>({});
  const [reason, setReason] = useState("");
  const lines = Object.entries(chosen).map(([lineNo, locationId]) => ({ lineNo: Number(lineNo), locationId }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await actions.overrideRoute.mutateAsync({ id: order.id, reason: reason.trim(), lines });
    toast.success(t("done.override"));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent>
        <form onSubmit={(event) => submit(event).catch(() => undefined)} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{t("override")}</DialogTitle>
            <DialogDescription>{t("explain.override")}</DialogDescription>
          </DialogHeader>
          {order.lines.map((line) => (
            <Field key={line.lineNo} label={`${line.sku?.code ?? line.skuCode} × ${line.quantity}`}>
              <Combobox
                value={chosen[line.lineNo]}
                onValueChange={(id) => setChosen({ ...chosen, [line.lineNo]: id })}
                options={(options?.locations ?? []).map(({ id, code, name, city }) => {
                  return { value: id, label: name, hint: `${code} · ${city}` };
                })}
              />
            </Field>
          ))}
          <Field label={t("reason")} required>
            <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("back")}
            </Button>
            <Button
              type="submit"
              loading={actions.overrideRoute.isPending}
              disabled={!reason.trim() || lines.length === 0}
            >
              {t("override")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
