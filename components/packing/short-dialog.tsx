"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
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
import type { PickLine } from "@/lib/contracts/packing";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface ShortDialogProps {
  waveId: string;
  line: PickLine;
  onClose: () => void;
}

/** The shelf holds fewer than the list says: how many are there. */
export function ShortDialog({ waveId, line, onClose }: ShortDialogProps) {
  const t = useTranslations("packing.waves.pick");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [text, setText] = useState(String(line.picked));
  const found = /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined;
  const missing = found === undefined ? 0 : line.quantity - found;
  const report = useMutation(
    trpc.packing.pickShort.mutationOptions({
      onSuccess: (said) => {
        toast.success(t("shortDone", { missing: said.missing, orders: said.orders }));
        onClose();
      },
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => client.invalidateQueries(trpc.packing.pathFilter()),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found !== undefined && missing > 0) report.mutate({ waveId, skuId: line.skuId, picked: found });
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm">
        <form method="post" onSubmit={submit} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{t("shortTitle", { sku: line.skuCode })}</DialogTitle>
            <DialogDescription>{t("shortDescription", { quantity: line.quantity })}</DialogDescription>
          </DialogHeader>
          <Field label={t("found")} error={missing < 0 ? t("over") : undefined} required>
            <Input inputMode="numeric" autoFocus value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("back")}
            </Button>
            <Button type="submit" variant="danger" disabled={missing <= 0} loading={report.isPending}>
              {t("submit", { count: Math.max(0, missing) })}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
