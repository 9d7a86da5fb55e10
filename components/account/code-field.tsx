import Link from "next/link";
import { usePathname } from "next/navigation";
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

/**
 * The password once more, for what decides who can sign in. Who has none, because their way in is another, signs in by it
 * again and comes back to this page.
 */
export function PasswordField({ value, onChange, wrong }: Omit<CodeFieldProps, "hint">) {
  const t = useTranslations("account");
  const here = usePathname();
  return (
    <div className="flex flex-col gap-2">
      <Field label={t("password")} hint={t("passwordHint")} error={wrong && t("wrongPassword")}>
        <Input
          type="password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="current-password"
        />
      </Field>
      <Link
        href={`/sign-in?again=1&next=${encodeURIComponent(here)}`}
        className="self-start text-primary text-sm underline-offset-4 hover:underline"
      >
        {t("signInAgain")}
      </Link>
    </div>
  );
}
