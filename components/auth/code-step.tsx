"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type EntryProblem, enter } from "./enter";
import { Notice } from "./notice";
import { SubmitButton } from "./submit-button";

interface CodeStepProps {
  email: string;
  password: string;
  next: string;
  onBack: () => void;
}

/** The second step: the code of the authenticator app, or one of the recovery codes. */
export function CodeStep({ email, password, next, onBack }: CodeStepProps) {
  const t = useTranslations("auth.signIn");
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<EntryProblem>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    setBusy(true);
    const why = await enter(email, password, code);
    if (!why) return window.location.assign(next);
    setBusy(false);
    setProblem(why);
  };
  const change = () => {
    setRecovery(!recovery);
    setCode("");
    setProblem(undefined);
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-base text-muted-foreground">{t(recovery ? "recoveryHint" : "codeHint")}</p>
      {problem && <Notice tone="danger">{t(problem)}</Notice>}
      <Field label={t(recovery ? "recoveryLabel" : "codeLabel")}>
        <Input
          key={String(recovery)}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete={recovery ? "off" : "one-time-code"}
          inputMode={recovery ? "text" : "numeric"}
          autoFocus
          spellCheck={false}
          className="figures h-10 font-mono text-base tracking-widest"
        />
      </Field>
      <SubmitButton size="lg" loading={busy} disabled={code.trim().length < 6}>
        {t("codeSubmit")}
      </SubmitButton>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="link" size="sm" className="px-0" onClick={change}>
          {t(recovery ? "useCode" : "useRecovery")}
        </Button>
        <Button variant="link" size="sm" className="px-0" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}
