"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { useParcelActions } from "@/components/carriers/use-parcel-actions";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import type { FulfillmentFilter } from "@/lib/contracts/fulfillment-list";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface PrintLabelsDialogProps {
  selection: { ids: string[] } | { filter: FulfillmentFilter };
  onClose: () => void;
}

/** Labels of everything selected as one PDF: the new ones, and on request, with a reason, those printed before. */
export function PrintLabelsDialog({ selection, onClose }: PrintLabelsDialogProps) {
  const t = useTranslations("fulfillment.labels");
  const trpc = useTRPC();
  const failureText = useFailureText();
  const { print, buy } = useParcelActions();
  const [again, setAgain] = useState(false);
  const [reason, setReason] = useState("");
  const { mutate: look, data: labels, error } = useMutation(trpc.fulfillment.labels.mutationOptions());
  const [asked] = useState(selection);
  useEffect(() => look({ selection: asked }), [asked, look]);
  const parcelIds = labels ? [...labels.fresh, ...(again ? labels.printed : [])] : [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const why = again && labels?.printed.length ? reason.trim() : undefined;
    await print.mutateAsync({ parcelIds, size: "100x180", reason: why }).then(onClose, () => undefined);
  };
  const getLabels = async (fulfillmentIds: string[]) => {
    await buy.mutateAsync({ fulfillmentIds }).catch(() => undefined);
    look({ selection: asked });
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm" aria-describedby={undefined}>
        <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{t("title")}</DialogTitle>
          </DialogHeader>
          {error && <ErrorState description={failureText(error)} onRetry={() => look({ selection: asked })} />}
          {!labels && !error && <Skeleton className="h-16" />}
          {labels && (
            <ul className="figures flex flex-col gap-2 text-sm">
              <li>{t("fresh", { count: labels.fresh.length })}</li>
              {labels.printed.length > 0 && <li>{t("printed", { count: labels.printed.length })}</li>}
              {labels.unlabeled.length > 0 && (
                <li className="flex flex-wrap items-center justify-between gap-2 text-warning">
                  {t("unlabeled", { count: labels.unlabeled.length })}
                  <Button
                    size="sm"
                    variant="outline"
                    loading={buy.isPending}
                    onClick={() => void getLabels(labels.unlabeled)}
                  >
                    {t("buy", { count: labels.unlabeled.length })}
                  </Button>
                </li>
              )}
              {labels.left > 0 && <li className="text-warning">{t("left", { count: labels.left })}</li>}
            </ul>
          )}
          {labels && labels.printed.length > 0 && (
            <div className="flex items-center gap-2">
              <Checkbox id="print-again" checked={again} onCheckedChange={(next) => setAgain(next === true)} />
              <Label htmlFor="print-again">{t("again")}</Label>
            </div>
          )}
          {again && (
            <Field label={t("reason")} required>
              <Input maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
            </Field>
          )}
          <DialogFooter>
            <Button
              type="submit"
              disabled={parcelIds.length === 0 || (again && !reason.trim())}
              loading={print.isPending}
            >
              {t("submit", { count: parcelIds.length })}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
