"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ErrorState } from "@/components/layout/error-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { fileDays, type Retention, receiverMonths } from "@/lib/contracts/privacy";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** How long receivers and files are kept. What is shortened cannot be had back, so it is asked about. */
export function RetentionForm() {
  const t = useTranslations("privacy.retention");
  const failureText = useFailureText();
  const trpc = useTRPC();
  const query = useQuery(trpc.privacy.retention.queryOptions());
  const [changed, setChanged] = useState<Partial<Retention>>({});
  const save = useMutation(
    trpc.privacy.saveRetention.mutationOptions({
      onSuccess: async () => {
        await query.refetch();
        setChanged({});
        toast.success(t("saved"));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-32" />;
  const value = { ...query.data, ...changed };
  const differs = value.receiverMonths !== query.data.receiverMonths || value.fileDays !== query.data.fileDays;
  const button = (
    <Button disabled={!differs} loading={save.isPending}>
      {t("save")}
    </Button>
  );
  return (
    <Card className="flex flex-col gap-4 p-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          label={t("receivers")}
          hint={t("receiversHint")}
          options={receiverMonths}
          value={value.receiverMonths}
          text={(count) => (count === 0 ? t("never") : t("months", { count }))}
          onChange={(receiverMonths) => setChanged({ ...changed, receiverMonths })}
        />
        <Choice
          label={t("files")}
          hint={t("filesHint")}
          options={fileDays}
          value={value.fileDays}
          text={(count) => (count === 0 ? t("never") : t("days", { count }))}
          onChange={(fileDays) => setChanged({ ...changed, fileDays })}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted-foreground text-xs">{t("record")}</p>
        {differs ? (
          <ConfirmDialog
            trigger={button}
            title={t("confirmTitle")}
            description={t("confirmBody")}
            action={t("save")}
            tone="default"
            onConfirm={() => save.mutateAsync(value)}
          />
        ) : (
          button
        )}
      </div>
    </Card>
  );
}

interface ChoiceProps<N extends number> {
  label: string;
  hint: string;
  options: readonly N[];
  value: N;
  text: (option: N) => string;
  onChange: (option: N) => void;
}

function Choice<N extends number>({ label, hint, options, value, text, onChange }: ChoiceProps<N>) {
  const pick = (given: string) => {
    const option = options.find((one) => String(one) === given);
    if (option !== undefined) onChange(option);
  };
  return (
    <Field label={label} hint={hint}>
      <Select value={String(value)} onValueChange={pick}>
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {options.map((option) => (
            <SelectItem key={option} value={String(option)}>
              {text(option)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
