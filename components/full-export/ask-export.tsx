"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { PasswordField } from "@/components/account/code-field";
import { StepDialog } from "@/components/account/step-dialog";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { askExportInput } from "@/lib/contracts/full-export";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface AskExportProps {
  /** Signed in a moment ago: nobody is asked for their password again. */
  fresh: boolean;
  peopleAllowed: boolean;
}

export function AskExport(props: AskExportProps) {
  const t = useTranslations("fullExport");
  return (
    <StepDialog title={t("new")} description={t("newDescription")}>
      {(close) => <AskForm {...props} close={close} />}
    </StepDialog>
  );
}

function AskForm({ fresh, peopleAllowed, close }: AskExportProps & { close: () => void }) {
  const t = useTranslations("fullExport");
  const failureText = useFailureText();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [people, setPeople] = useState(false);
  const [reason, setReason] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const ask = useMutation(
    trpc.fullExport.ask.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.fullExport.list.queryKey() });
        toast.success(t("asked"));
        close();
      },
    }),
  );
  const input = { people, reason, ...(password ? { password } : {}) };
  const noReason = !askExportInput.shape.reason.safeParse(reason).success;
  const failure = ask.error ? failureOf(ask.error) : undefined;
  const wrong = failure?.fields.includes("password") ?? false;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!noReason) ask.mutate(input);
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {failure && !wrong && (
        <Notice tone="danger">
          {failure.code === "FORBIDDEN" && peopleAllowed ? t("secondFactor") : failureText(ask.error)}
        </Notice>
      )}
      <Field label={t("reason")} hint={t("reasonHint")} error={tried && noReason && t("problemReason")}>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} autoComplete="off" />
      </Field>
      {peopleAllowed && (
        <Field label={t("people")} hint={t("peopleHint")}>
          <Switch checked={people} onCheckedChange={setPeople} />
        </Field>
      )}
      {(!fresh || wrong) && <PasswordField value={password} onChange={setPassword} wrong={wrong && password !== ""} />}
      <Button type="submit" className="self-end" loading={ask.isPending}>
        {t("make")}
      </Button>
    </form>
  );
}
