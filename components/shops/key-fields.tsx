"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PlatformView } from "@/lib/contracts/shop";
import { useOwnText } from "./use-platforms";

interface KeyFieldsProps {
  platform: PlatformView;
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  /** The shop has keys already: what is left empty stays as it is. */
  kept?: boolean;
  /** Names of fields that were missing. */
  missing?: readonly string[];
}

/** The keys of a shop, as its platform names them. */
export function KeyFields({ platform, values, onChange, kept = false, missing = [] }: KeyFieldsProps) {
  const t = useTranslations("shops.keys");
  const own = useOwnText();
  return platform.fields.map(({ name, label, help, secret, optional }) => (
    <Field
      key={name}
      label={optional && !kept ? t("optional", { label: own(label) }) : own(label)}
      hint={help && own(help)}
      error={missing.includes(name) && !values[name] ? t("missing") : undefined}
      required={!optional && !kept}
    >
      <Input
        type={secret ? "password" : "text"}
        value={values[name] ?? ""}
        autoComplete={secret ? "new-password" : "off"}
        spellCheck={false}
        maxLength={4_000}
        placeholder={kept ? t("kept") : undefined}
        onChange={(event) => onChange({ ...values, [name]: event.target.value })}
      />
    </Field>
  ));
}
