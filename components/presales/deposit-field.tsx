"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { parseMoney } from "@/lib/format/money";

const kinds = ["none", "percent", "amount"] as const;

export interface DepositDraft {
  kind: (typeof kinds)[number];
  text: string;
}

/** What is paid at once; undefined while it is not said fully. */
export function readDeposit({ kind, text }: DepositDraft, currency: string) {
  if (kind === "none") return { depositPercent: null, depositMinor: null };
  if (kind === "percent") {
    return /^[1-9]\d?$/.test(text.trim()) ? { depositPercent: Number(text), depositMinor: null } : undefined;
  }
  const minor = parseMoney(text.trim(), currency);
  return minor !== undefined && minor > 0n ? { depositPercent: null, depositMinor: minor } : undefined;
}

/** All at once, a share of the order, or an amount for each unit. */
export function DepositField({ draft, onChange }: { draft: DepositDraft; onChange: (draft: DepositDraft) => void }) {
  const t = useTranslations("presales.form.deposit");
  const { currency } = useBrand();
  const { kind, text } = draft;
  const wrong = text !== "" && !readDeposit(draft, currency);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("kind")}>
        <Select
          value={kind}
          onValueChange={(next) => onChange({ kind: kinds.find((one) => one === next) ?? "none", text: "" })}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {kinds.map((one) => (
              <SelectItem key={one} value={one}>
                {t(one)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      {kind !== "none" && (
        <Field
          label={kind === "percent" ? t("share") : t("perUnit", { currency })}
          error={wrong && t(kind === "percent" ? "wrongShare" : "wrongAmount")}
          required
        >
          <Input
            className="figures"
            inputMode="decimal"
            value={text}
            onChange={(event) => onChange({ kind, text: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
