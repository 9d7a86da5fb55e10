"use client";

import { startRegistration } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { PasswordField } from "./code-field";
import { StepDialog } from "./step-dialog";

export function AddPasskey({ fresh, onAdded }: { fresh: boolean; onAdded?: () => void }) {
  const t = useTranslations("account.passkeys");
  return (
    <div>
      <StepDialog title={t("add")} description={t("addDescription")} variant="outline">
        {(close) => <AddForm fresh={fresh} onDone={onAdded ?? close} />}
      </StepDialog>
    </div>
  );
}

/** What a browser says when its question was closed, and when the authenticator holds a key of this account. */
const closed = "NotAllowedError";
const known = "InvalidStateError";

function AddForm({ fresh, onDone }: { fresh: boolean; onDone: () => void }) {
  const t = useTranslations("account.passkeys");
  const failureText = useFailureText();
  const router = useRouter();
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const ask = useMutation(trpc.passkeys.ask.mutationOptions());
  const add = useMutation(trpc.passkeys.add.mutationOptions());
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    setBusy(true);
    try {
      const optionsJSON = await ask.mutateAsync(password ? { password } : {});
      const answer = await startRegistration({ optionsJSON });
      await add.mutateAsync({ name, answer: { ...answer, response: { ...answer.response } } });
      toast.success(t("added2", { name }));
      onDone();
      router.refresh();
    } catch (error) {
      const kind = error instanceof Error ? error.name : "";
      if (kind === closed) setProblem(t("closed"));
      else if (kind === known) setProblem(t("known"));
      else if (!failureOf(error).fields.includes("password")) setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  };
  const wrongPassword = ask.isError && failureOf(ask.error).fields.includes("password");
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Field label={t("name")} hint={t("nameHint")}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={60} autoComplete="off" />
      </Field>
      {(!fresh || wrongPassword) && (
        <PasswordField value={password} onChange={setPassword} wrong={wrongPassword && password !== ""} />
      )}
      <Button type="submit" className="self-end" loading={busy} disabled={name.trim() === ""}>
        {t("go")}
      </Button>
    </form>
  );
}
