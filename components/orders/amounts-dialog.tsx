"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
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
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { moneyTextOf } from "@/lib/format/money";
import { useTRPC } from "@/lib/trpc/client";
import { type AmountsDraft, amountsOf, readAmounts } from "./amounts-draft";
import type { OrderDetail } from "./types";
import type { OrderActions } from "./use-order-actions";

interface AmountsDialogProps {
  orderId: string;
  actions: OrderActions;
  onClose: () => void;
}

/** Corrects what an order costs, line by line and as a whole. */
export function AmountsDialog({ orderId, actions, onClose }: AmountsDialogProps) {
  const t = useTranslations("orders.amounts");
  const read = useQuery(useTRPC().orders.get.queryOptions({ id: orderId }, { staleTime: 0, gcTime: 0 })).data;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        {read ? <AmountsForm read={read} actions={actions} onClose={onClose} /> : <Skeleton className="h-48" />}
      </DialogContent>
    </Dialog>
  );
}

function AmountsForm({ read, actions, onClose }: { read: OrderDetail; actions: OrderActions; onClose: () => void }) {
  const t = useTranslations("orders.amounts");
  const common = useTranslations("common");
  // What was read first stays: another person's change in between must show as such.
  const [order] = useState(read);
  const [draft, setDraft] = useState<AmountsDraft>(() => amountsOf(order));
  const amounts = readAmounts(draft, order.currency);
  const set = (key: "freight" | "discount" | "total") => (text: string) => setDraft({ ...draft, [key]: text });
  const setLine = (lineNo: number, key: "unit" | "discount") => (text: string) =>
    setDraft({ ...draft, lines: draft.lines.map((it) => (it.lineNo === lineNo ? { ...it, [key]: text } : it)) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!amounts) return;
    await actions.editMoney.mutateAsync({ id: order.id, version: order.version, ...amounts.edit });
    toast.success(t("saved"));
    onClose();
  };
  return (
    <form onSubmit={(event) => submit(event).catch(() => undefined)} className="flex flex-col gap-4">
      <ul className="flex max-h-64 flex-col gap-3 overflow-y-auto">
        {draft.lines.map(({ lineNo, label, quantity, unit, discount }) => (
          <li key={lineNo} className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(0,1fr)_8rem_8rem]">
            <p className="figures col-span-2 truncate font-mono text-xs sm:col-span-1 sm:self-end sm:pb-2">
              {label} × {quantity}
            </p>
            <AmountField label={t("unit")} value={unit} onChange={setLine(lineNo, "unit")} />
            <AmountField label={t("lineDiscount")} value={discount} onChange={setLine(lineNo, "discount")} />
          </li>
        ))}
      </ul>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        <AmountField label={t("freight")} value={draft.freight} onChange={set("freight")} />
        <AmountField label={t("discount")} value={draft.discount} onChange={set("discount")} />
        <AmountField label={t("total")} value={draft.total} onChange={set("total")} />
      </div>
      <p role="status" className="flex flex-wrap items-center justify-between gap-2 text-sm">
        {amounts ? (
          <>
            <span className={amounts.sum === amounts.total ? "text-muted-foreground" : "text-danger"}>
              {t("sum")} <Money minor={amounts.sum} currency={order.currency} />
            </span>
            {amounts.sum !== amounts.total && amounts.sum >= 0n && (
              <Button
                variant="outline"
                size="sm"
                onClick={() => set("total")(moneyTextOf(amounts.sum, order.currency))}
              >
                {t("useSum")}
              </Button>
            )}
          </>
        ) : (
          <span className="text-danger">{t("invalid")}</span>
        )}
      </p>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button type="submit" disabled={!amounts} loading={actions.editMoney.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function AmountField(props: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <Field label={props.label}>
      <Input
        className="figures text-right"
        inputMode="decimal"
        maxLength={20}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}
