"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { accountFields, type CarrierCode, optionalFields } from "@/lib/contracts/carrier";

interface AccountFieldsProps {
  carrier: CarrierCode;
  settings: Record<string, string>;
  secrets: Record<string, string>;
  /** Secrets that are kept already: left empty, they stay. */
  secretsSet: readonly string[];
  wrong: ReadonlySet<string>;
  onSetting: (key: string, value: string) => void;
  onSecret: (key: string, value: string) => void;
}

/** What the carrier's contract says: numbers that may be shown, and keys that may not. */
export function AccountFields({
  carrier,
  settings,
  secrets,
  secretsSet,
  wrong,
  onSetting,
  onSecret,
}: AccountFieldsProps) {
  const t = useTranslations("carriers");
  const known = accountFields[carrier];
  const isRequired = (key: string) => !optionalFields.includes(key);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {known.settings.map((key) => (
        <Field
          key={key}
          label={t(`field.${key}`)}
          required={isRequired(key)}
          error={wrong.has(`settings.${key}`) && t("accounts.required")}
        >
          <Input
            value={settings[key] ?? ""}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => onSetting(key, event.target.value)}
          />
        </Field>
      ))}
      {known.secrets.map((key) => (
        <Field
          key={key}
          label={t(`field.${key}`)}
          required={isRequired(key) && !secretsSet.includes(key)}
          hint={secretsSet.includes(key) ? t("accounts.secretKept") : undefined}
          error={wrong.has(`secrets.${key}`) && t("accounts.required")}
        >
          <Input
            type="password"
            value={secrets[key] ?? ""}
            autoComplete="new-password"
            placeholder={secretsSet.includes(key) ? "••••••••" : undefined}
            className="font-mono"
            onChange={(event) => onSecret(key, event.target.value)}
          />
        </Field>
      ))}
    </div>
  );
}
