"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FieldRow } from "@/components/layout/form-layout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { channelTypes } from "@/lib/contracts/network";
import { channelReady, type ShopDraft } from "./shop-draft";
import { WizardButtons } from "./wizard-buttons";

interface ChannelStepProps {
  draft: ShopDraft;
  /** Channels that are not connected to a shop. */
  free: readonly { id: string; name: string; code: string }[];
  taken: readonly string[];
  onChange: (part: Partial<ShopDraft>) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Which channel the shop's orders come in by: a new one, or one that is there and has no shop yet. */
export function ChannelStep({ draft, free, taken, onChange, onBack, onNext }: ChannelStepProps) {
  const t = useTranslations("shops.connect");
  const types = useTranslations("network.channels.type");
  const { channel, channelId } = draft;
  const edit = (part: Partial<ShopDraft["channel"]>) => onChange({ channel: { ...channel, ...part } });
  const clash = taken.includes(channel.code.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onNext();
  };
  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      <RadioGroup
        aria-label={t("step.channel")}
        className="gap-3"
        value={channelId === undefined ? "new" : "existing"}
        onValueChange={(choice) => onChange({ channelId: choice === "new" ? undefined : free[0]?.id })}
      >
        <RadioItem value="new" label={t("newChannel")} hint={t("newChannelHint")} />
        <RadioItem
          value="existing"
          label={t("existing")}
          hint={free.length > 0 ? t("existingHint") : t("noneFree")}
          disabled={free.length === 0}
        />
      </RadioGroup>
      {channelId === undefined ? (
        <>
          <FieldRow>
            <Field label={t("name")} required>
              <Input value={channel.name} maxLength={100} onChange={(event) => edit({ name: event.target.value })} />
            </Field>
            <Field label={t("code")} hint={t("codeHint")} error={clash ? t("codeTaken") : undefined} required>
              <Input
                value={channel.code}
                maxLength={64}
                className="font-mono"
                onChange={(event) => edit({ code: event.target.value })}
              />
            </Field>
          </FieldRow>
          <FieldRow>
            <Field label={t("type")}>
              <Select
                value={channel.type}
                onValueChange={(next) => edit({ type: channelTypes.find((type) => type === next) ?? channel.type })}
              >
                <SelectTrigger>
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {channelTypes.map((type) => (
                    <SelectItem key={type} value={type}>
                      {types(type)}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </Field>
          </FieldRow>
        </>
      ) : (
        <FieldRow>
          <Field label={t("existing")}>
            <Select value={channelId} onValueChange={(next) => onChange({ channelId: next })}>
              <SelectTrigger>
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {free.map(({ id, name, code }) => (
                  <SelectItem key={id} value={id}>
                    {name} {code}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
        </FieldRow>
      )}
      <WizardButtons action={t("next")} disabled={!channelReady(draft, taken)} onBack={onBack} />
    </form>
  );
}
