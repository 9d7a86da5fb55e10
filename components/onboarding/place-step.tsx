"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { FieldRow } from "@/components/layout/form-layout";
import { type LocationValues, positionOf, type TextKey } from "@/components/network/location-values";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { PinPad } from "./pin-pad";
import { type PlaceDraft, placeReady } from "./place-draft";
import { WizardFooter } from "./wizard-footer";

const settleMs = 350;

interface PlaceStepProps {
  draft: PlaceDraft;
  others: readonly { id: string; lat: number; lng: number }[];
  codeTaken: boolean;
  onChange: (part: Partial<PlaceDraft>) => void;
  onBack: () => void;
  onNext: () => void;
}

/** What it is called and where it is: an address in one line is understood, a pin puts it right. */
export function PlaceStep({ draft, others, codeTaken, onChange, onBack, onNext }: PlaceStepProps) {
  const t = useTranslations("onboarding.place");
  const wizard = useTranslations("onboarding");
  const form = useTranslations("network.form");
  const trpc = useTRPC();
  const { values, address } = draft;
  const set = (part: Partial<LocationValues>) => onChange({ values: { ...values, ...part } });
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(address.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [address]);
  const typed = asked.length >= 4 && asked !== draft.understood;
  const found = useQuery(trpc.network.place.queryOptions({ text: asked }, { enabled: typed, retry: false }));
  const read = found.data;
  useEffect(() => {
    if (!typed || !read) return;
    const { lat, lng, ...parts } = read;
    onChange({ values: { ...values, ...parts, lat: String(lat), lng: String(lng) }, understood: asked });
  }, [typed, read, asked, values, onChange]);
  const { province, city, district } = values;
  const center = useQuery(
    trpc.network.center.queryOptions({ province, city, district }, { enabled: province !== "" && city !== "" }),
  );
  const pin = positionOf(values);
  const middle = center.data ?? pin;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  const text = (key: TextKey, required = false) => (
    <Field label={form(key)} required={required}>
      <Input
        value={values[key]}
        maxLength={key === "street" ? 500 : 100}
        inputMode={key === "lat" || key === "lng" ? "decimal" : undefined}
        className={key === "lat" || key === "lng" ? "figures" : undefined}
        onChange={(event) => set({ [key]: event.target.value })}
      />
    </Field>
  );
  return (
    <form className="flex flex-1 flex-col gap-5" onSubmit={submit}>
      <FieldRow>
        <Field label={form("name")} required>
          <Input
            autoFocus
            value={values.name}
            maxLength={200}
            placeholder={t(values.type === "store" ? "storeName" : "warehouseName")}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={form("code")} hint={form("codeHint")} error={codeTaken ? t("codeTaken") : undefined} required>
          <Input
            value={values.code}
            maxLength={64}
            className="font-mono"
            disabled={draft.forId !== undefined}
            onChange={(event) => set({ code: event.target.value })}
          />
        </Field>
      </FieldRow>
      <Field
        label={t("address")}
        hint={t("addressHint")}
        error={typed && read === null ? t("unknown") : undefined}
        required
      >
        <Input
          value={address}
          maxLength={500}
          autoComplete="off"
          placeholder={t("addressExample")}
          onChange={(event) => onChange({ address: event.target.value })}
        />
      </Field>
      {pin && middle && (
        <div className="grid items-start gap-4 md:grid-cols-2">
          <PinPad
            key={`${middle.lat} ${middle.lng}`}
            center={middle}
            pin={pin}
            others={others.filter((other) => other.id !== draft.forId)}
            onMove={({ lat, lng }) => set({ lat: String(lat), lng: String(lng) })}
          />
          <div className="flex flex-col gap-2">
            <p className="font-medium text-sm">
              {[...new Set([province, city, district])].filter(Boolean).join(" ") || t("byHand")}
            </p>
            <p className="text-muted-foreground text-xs">{t("pinHint")}</p>
          </div>
        </div>
      )}
      <details className="group" open={typed && read === null ? true : undefined}>
        <summary className="cursor-pointer text-primary text-sm">{t("check")}</summary>
        <div className="mt-3 flex flex-col gap-4">
          <FieldRow>
            {text("province")}
            {text("city")}
            {text("district")}
            {text("street")}
            {text("lat", true)}
            {text("lng", true)}
          </FieldRow>
        </div>
      </details>
      <WizardFooter next={wizard("next")} onBack={onBack} disabled={!placeReady(values) || codeTaken || !pin} />
    </form>
  );
}
