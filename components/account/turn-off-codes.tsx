"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CodeField, PasswordField } from "./code-field";

export function TurnOffCodes({ onDone }: { onDone: () => void }) {
  const t = useTranslations("account.codes");
  const failureText = useFailureText();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const off = useMutation(useTRPC().secondFactor.turnOff.mutationOptions({ onSuccess: onDone }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    off.mutate({ password, code });
  };
  const fields: string[] = off.isError ? failureOf(off.error).fields : [];
  const ready = password !== "" && code.trim().length >= 6;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {off.isError && fields.length === 0 && <Notice tone="danger">{failureText(off.error)}</Notice>}
      <PasswordField value={password} onChange={setPassword} wrong={fields.includes("password")} />
      <CodeField value={code} onChange={setCode} wrong={fields.includes("code")} hint={t("orRecovery")} />
      <Button type="submit" variant="danger" className="self-end" loading={off.isPending} disabled={!ready}>
        {t("turnOff")}
      </Button>
    </form>
  );
}
