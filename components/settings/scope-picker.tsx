"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { keyScopes } from "@/lib/contracts/keys";
import type { Permission } from "@/lib/contracts/permissions";

interface ScopePickerProps {
  value: Permission[];
  onChange: (value: Permission[]) => void;
  invalid: boolean;
}

export function ScopePicker({ value, onChange, invalid }: ScopePickerProps) {
  const t = useTranslations("settings");
  const toggle = (scope: Permission, on: boolean) => {
    onChange(keyScopes.filter((known) => (known === scope ? on : value.includes(known))));
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">{t("keys.scopes")}</legend>
      <div aria-hidden className="flex items-center justify-between">
        <span className="font-medium text-sm">{t("keys.scopes")}</span>
        <Button variant="link" size="sm" tabIndex={-1} onClick={() => onChange([...keyScopes])}>
          {t("keys.all")}
        </Button>
      </div>
      <div className="grid rounded-md border sm:grid-cols-2">
        {keyScopes.map((scope) => (
          <Label key={scope} className="flex gap-3 px-3 py-2 font-normal">
            <Checkbox checked={value.includes(scope)} onCheckedChange={(on) => toggle(scope, on === true)} />
            {t(`scopes.${scope}`)}
          </Label>
        ))}
      </div>
      {invalid && (
        <p role="alert" className="text-danger text-xs">
          {t("keys.needScope")}
        </p>
      )}
    </fieldset>
  );
}
