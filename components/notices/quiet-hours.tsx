"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";

interface QuietHoursProps {
  quiet: { from: string; to: string } | null;
  onChange: (quiet: { from: string; to: string } | null) => void;
}

const usual = { from: "22:00", to: "08:00" };

/** The hours in which buyers are told nothing that can wait, by the brand's clocks. */
export function QuietHours({ quiet, onChange }: QuietHoursProps) {
  const t = useTranslations("notices.quiet");
  const time = (key: "from" | "to") => (
    <Field label={t(key)}>
      <Input
        type="time"
        required
        value={quiet?.[key] ?? ""}
        onChange={(event) => event.target.value && onChange({ ...usual, ...quiet, [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <Field label={t("on")} hint={t("hint")}>
        <Switch checked={quiet !== null} onCheckedChange={(on) => onChange(on ? usual : null)} />
      </Field>
      {quiet && (
        <div className="grid grid-cols-2 gap-4 sm:max-w-72">
          {time("from")}
          {time("to")}
        </div>
      )}
    </>
  );
}
