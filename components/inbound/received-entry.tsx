"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { SerialField } from "@/components/lots/serial-field";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Condition } from "@/lib/contracts/inbound";
import { isByLot, type Tracking } from "@/lib/contracts/lot";

export interface Entry {
  code: string;
  condition: Condition;
  /** As text while it is typed; so are dates. */
  quantity: string;
  tracking: Tracking;
  /** Not on the delivery. */
  stray: boolean;
  lot: string;
  expires: string;
  serials: string;
}

interface ReceivedEntryProps {
  entry: Entry;
  onChange: (entry: Entry) => void;
  onRemove: () => void;
}

/** Units of one SKU in one state, with the lot or the serial numbers of those that are followed. */
export function ReceivedEntry({ entry, onChange, onRemove }: ReceivedEntryProps) {
  const t = useTranslations("inbound.receive");
  const { code, condition, quantity, tracking, stray } = entry;
  const set = (name: keyof Entry) => (event: { target: { value: string } }) =>
    onChange({ ...entry, [name]: event.target.value });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <span className="min-w-32 flex-1 truncate font-medium text-sm">{code}</span>
      {stray && <Badge tone="warning">{t("stray")}</Badge>}
      {condition !== "good" && (
        <Badge tone={condition === "damaged" ? "danger" : "info"}>{t(`conditions.${condition}`)}</Badge>
      )}
      <Input
        className="figures w-20 text-right"
        inputMode="numeric"
        aria-label={t("quantity", { code })}
        aria-invalid={!/^[1-9]\d{0,5}$/.test(quantity.trim())}
        value={quantity}
        onChange={set("quantity")}
      />
      <IconButton label={t("remove", { code })} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
      {isByLot(tracking) && condition !== "damaged" && (
        <div className="grid w-full grid-cols-2 gap-2">
          <Field label={t("lotShort")} required>
            <Input aria-label={t("lot", { code })} value={entry.lot} onChange={set("lot")} />
          </Field>
          <Field label={t("expiresShort")} required={tracking === "lot_expiry"}>
            <Input type="date" aria-label={t("expires", { code })} value={entry.expires} onChange={set("expires")} />
          </Field>
        </div>
      )}
      {tracking === "serial" && (
        <SerialField
          label={code}
          value={entry.serials}
          units={Number(quantity) || 0}
          onChange={(serials) => onChange({ ...entry, serials })}
        />
      )}
    </li>
  );
}
