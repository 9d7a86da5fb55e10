"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { CodeField } from "./code-field";
import { RecoveryCodes } from "./recovery-codes";

/** Ten new recovery codes for a code of the app. */
export function RenewCodes({ onDone, onRenewed }: { onDone: () => void; onRenewed: () => void }) {
  const t = useTranslations("account.codes");
  const failureText = useFailureText();
  const [code, setCode] = useState("");
  const renew = useMutation(
    useTRPC().secondFactor.renewRecoveryCodes.mutationOptions({ onSuccess: () => onRenewed() }),
  );
  if (renew.data) return <RecoveryCodes codes={renew.data.codes} onDone={onDone} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renew.mutate({ code });
  };
  const wrong = renew.isError && failureOf(renew.error).fields.includes("code");
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {renew.isError && !wrong && <Notice tone="danger">{failureText(renew.error)}</Notice>}
      <CodeField value={code} onChange={setCode} wrong={wrong} />
      <Button type="submit" className="self-end" loading={renew.isPending} disabled={code.trim().length < 6}>
        {t("renew")}
      </Button>
    </form>
  );
}
