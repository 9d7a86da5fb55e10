"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { type PlatformView, shopModes } from "@/lib/contracts/shop";
import { failureOf } from "@/lib/trpc/failure";
import { KeyFields } from "./key-fields";
import { accessReady, addressWrong, type ShopDraft } from "./shop-draft";
import { Unverified } from "./unverified";
import { useOwnText } from "./use-platforms";
import { useRefusal } from "./use-refusal";
import { WizardButtons } from "./wizard-buttons";

interface AccessStepProps {
  draft: ShopDraft;
  platform: PlatformView;
  connecting: boolean;
  /** Why it was refused the last time. */
  refused: unknown;
  onChange: (part: Partial<ShopDraft>) => void;
  onBack: () => void;
  onConnect: () => void;
}

/** How the shop is reached: Weft's double of the platform, or the shop itself with its keys. */
export function AccessStep(props: AccessStepProps) {
  const { draft, platform, connecting, refused, onChange, onBack, onConnect } = props;
  const t = useTranslations("shops.connect");
  const own = useOwnText();
  const refusal = useRefusal();
  const why = refused ? refusal(refused, { CONFLICT: t("channelTaken"), ALREADY_EXISTS: t("codeTaken") }) : "";
  const problem = why && `${t("refused")} ${why}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConnect();
  };
  return (
    <form className="flex flex-col gap-5" onSubmit={submit} autoComplete="off">
      <RadioGroup
        aria-label={t("step.access")}
        className="gap-3"
        value={draft.mode}
        onValueChange={(next) => onChange({ mode: shopModes.find((mode) => mode === next) ?? draft.mode })}
      >
        {(["simulator", "live"] as const).map((mode) => (
          <RadioItem
            key={mode}
            value={mode}
            label={t(`mode.${mode}`)}
            hint={t(`modeHint.${mode}`, { platform: own(platform.name) })}
          />
        ))}
      </RadioGroup>
      {draft.mode === "live" && <LiveFields {...props} missing={refused ? failureOf(refused).fields : []} />}
      <WizardButtons
        action={t("submit")}
        disabled={!accessReady(draft, platform)}
        loading={connecting}
        problem={problem}
        onBack={onBack}
      />
    </form>
  );
}

const histories = [0, 1, 7, 30, 60, 90];

function LiveFields({ draft, platform, missing, onChange }: AccessStepProps & { missing: readonly string[] }) {
  const t = useTranslations("shops.connect");
  return (
    <>
      <Unverified platform={platform} />
      <div className="grid gap-4 sm:grid-cols-2">
        {platform.needsAddress && (
          <Field
            label={t("address")}
            hint={t("addressHint")}
            error={addressWrong(draft) ? t("addressWrong") : undefined}
            className="sm:col-span-2"
            required
          >
            <Input
              type="url"
              inputMode="url"
              placeholder="https://"
              value={draft.address}
              maxLength={300}
              onChange={(event) => onChange({ address: event.target.value })}
            />
          </Field>
        )}
        <KeyFields
          platform={platform}
          values={draft.keys[platform.id] ?? {}}
          missing={missing}
          onChange={(values) => onChange({ keys: { ...draft.keys, [platform.id]: values } })}
        />
        <Field label={t("history")} hint={t("historyHint", { days: platform.historyDays })}>
          <Select value={String(draft.days)} onValueChange={(next) => onChange({ days: Number(next) })}>
            <SelectTrigger>
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {histories
                .filter((days) => days <= platform.historyDays)
                .map((days) => (
                  <SelectItem key={days} value={String(days)}>
                    {t("days", { days })}
                  </SelectItem>
                ))}
            </SelectContent>
          </Select>
        </Field>
      </div>
    </>
  );
}
