"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { PasswordField } from "@/components/account/code-field";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

export interface OwnerProof {
  brandName: string;
  password?: string;
}

interface OwnerFormProps {
  brandName: string;
  /** Signed in a moment ago: the password is not asked for. */
  fresh: boolean;
  action: string;
  ready: boolean;
  onProved: (proof: OwnerProof) => Promise<unknown>;
  children: ReactNode;
}

/** What only an owner does, and means: the brand's name typed, and the password. */
export function OwnerForm({ brandName, fresh, action, ready, onProved, children }: OwnerFormProps) {
  const t = useTranslations("settings.ownership");
  const failureText = useFailureText();
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await onProved({ brandName: typed, ...(password ? { password } : {}) });
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const { code, fields } = error === undefined ? { code: undefined, fields: [] as string[] } : failureOf(error);
  const wrongPassword = fields.includes("password");
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error !== undefined && fields.length === 0 && (
        <Notice tone="danger">{code === "FORBIDDEN" ? t("secondFactor") : failureText(error)}</Notice>
      )}
      {children}
      <Field label={t("typeName", { brand: brandName })} error={fields.includes("brandName") && t("wrongName")}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
      </Field>
      {(!fresh || wrongPassword) && (
        <PasswordField value={password} onChange={setPassword} wrong={wrongPassword && password !== ""} />
      )}
      <Button
        type="submit"
        variant="danger"
        className="self-end"
        loading={busy}
        disabled={!ready || typed.trim() !== brandName}
      >
        {action}
      </Button>
    </form>
  );
}
