"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PosStockRow } from "@/lib/contracts/pos";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Makes our figure the registers', as an adjustment that says why. */
export function AcceptPosStock({ locationId, row }: { locationId: string; row: PosStockRow }) {
  const t = useTranslations("pos.stock");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const accept = useMutation(
    trpc.pos.acceptTheirs.mutationOptions({
      onSuccess: ({ onHand }) => {
        toast.success(t("accepted", { units: onHand }));
        setOpen(false);
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
    }),
  );
  const { skuId, difference, asOf } = row;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ locationId, skuId, difference, asOf, reason });
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline">
          {t("accept")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("acceptTitle", { sku: row.skuCode })}</DialogTitle>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <p className="text-sm">{t("acceptBody", { from: row.ours, to: row.expected })}</p>
          <Field label={t("reason")} required>
            <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button type="submit" disabled={reason.trim().length < 2} loading={accept.isPending}>
              {t("accept")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
