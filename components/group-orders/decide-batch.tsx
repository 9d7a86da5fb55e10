"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BatchView } from "@/lib/contracts/group-order";
import { formatMoney } from "@/lib/format/money";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Yes or no, with what it comes to in sight. */
export function DecideBatch({ batch }: { batch: BatchView }) {
  const t = useTranslations("groupOrders.decide");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [note, setNote] = useState("");
  const decide = useMutation(
    trpc.groupOrders.decide.mutationOptions({
      onSuccess: (_done, { approve }) => toast.success(t(approve ? "approved" : "declined")),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.groupOrders.pathFilter()),
    }),
  );
  const { id, title, orders, currency } = batch;
  const total = formatMoney(batch.totalMinor, currency, locale, {});
  const noteField = (
    <Field label={t("note")}>
      <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
    </Field>
  );
  return (
    <>
      <ConfirmDialog
        trigger={<Button variant="outline">{t("decline")}</Button>}
        title={t("declineTitle", { title })}
        description={t("declineBody")}
        action={t("decline")}
        onConfirm={() => decide.mutateAsync({ id, approve: false, note })}
      >
        {noteField}
      </ConfirmDialog>
      <ConfirmDialog
        tone="default"
        trigger={<Button>{t("approve")}</Button>}
        title={t("approveTitle", { title })}
        description={t("approveBody", { orders, total })}
        action={t("approve")}
        onConfirm={() => decide.mutateAsync({ id, approve: true, note })}
      >
        {noteField}
      </ConfirmDialog>
    </>
  );
}
