"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CodeField, PasswordField } from "./code-field";
import { RecoveryCodes } from "./recovery-codes";

/** From nothing to recovery codes: ask for a secret, scan it, prove it with a code. */
export function SetUpCodes({ fresh, onDone }: { fresh: boolean; onDone: () => void }) {
  const t = useTranslations("account.codes");
  const failureText = useFailureText();
  const trpc = useTRPC();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const begin = useMutation(trpc.secondFactor.begin.mutationOptions());
  const confirm = useMutation(trpc.secondFactor.confirm.mutationOptions());
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onDone={onDone} />;
  const start = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(password ? { password } : {});
  };
  const prove = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ code });
  };
  const wrongPassword = begin.isError && failureOf(begin.error).fields.includes("password");
  const wrongCode = confirm.isError && failureOf(confirm.error).fields.includes("code");
  if (!begin.data) {
    return (
      <form method="post" onSubmit={start} noValidate className="flex flex-col gap-4">
        <p className="text-muted-foreground text-sm">{t("about")}</p>
        {begin.isError && !wrongPassword && <Notice tone="danger">{failureText(begin.error)}</Notice>}
        {(!fresh || wrongPassword) && (
          <PasswordField value={password} onChange={setPassword} wrong={wrongPassword && password !== ""} />
        )}
        <Button type="submit" className="self-end" loading={begin.isPending}>
          {t("begin")}
        </Button>
      </form>
    );
  }
  const { qr, secret } = begin.data;
  return (
    <form method="post" onSubmit={prove} noValidate className="flex flex-col gap-4">
      <p className="text-muted-foreground text-sm">{t("scan")}</p>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt={t("qr")}
        className="size-48 self-center rounded-lg border"
      />
      <div className="flex flex-col gap-1.5">
        <p className="text-muted-foreground text-xs">{t("secret")}</p>
        <Copyable block value={secret.replace(/(.{4})(?=.)/g, "$1 ")} />
      </div>
      {confirm.isError && !wrongCode && <Notice tone="danger">{failureText(confirm.error)}</Notice>}
      <CodeField value={code} onChange={setCode} wrong={wrongCode} hint={t("codeHint")} />
      <Button type="submit" className="self-end" loading={confirm.isPending} disabled={code.trim().length < 6}>
        {t("confirm")}
      </Button>
    </form>
  );
}
