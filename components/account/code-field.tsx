import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface CodeFieldProps {
  value: string;
  onChange: (value: string) => void;
  wrong: boolean;
  hint?: string;
}

/** Six digits of the authenticator app. */
export function CodeField({ value, onChange, wrong, hint }: CodeFieldProps) {
  const t = useTranslations("account.codes");
  return (
    <Field label={t("code")} hint={hint} error={wrong && t("wrongCode")}>
      <Input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="one-time-code"
        inputMode="numeric"
        spellCheck={false}
        className="figures font-mono tracking-widest"
      />
    </Field>
  );
}

/** The password once more, for what decides who can sign in. */
export function PasswordField({ value, onChange, wrong }: Omit<CodeFieldProps, "hint">) {
  const t = useTranslations("account");
  return (
    <Field label={t("password")} hint={t("passwordHint")} error={wrong && t("wrongPassword")}>
      <Input
        type="password"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="current-password"
      />
    </Field>
  );
}
