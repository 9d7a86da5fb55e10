"use client";

import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Copyable } from "@/components/ui/copyable";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import type { PlatformView } from "@/lib/contracts/shop";
import { KeyFields } from "./key-fields";
import { addressWrong, asksOwner, fieldsAsked, type ShopDraft } from "./shop-draft";
import { Unverified } from "./unverified";
import { useOwnText } from "./use-platforms";

interface LiveFieldsProps {
  draft: ShopDraft;
  platform: PlatformView;
  missing: readonly string[];
  onChange: (part: Partial<ShopDraft>) => void;
}

const ways = ["consent", "keys"] as const;

/** What a real shop is reached by: the app's keys and its owner's consent, or all keys by hand. */
export function LiveFields({ draft, platform, missing, onChange }: LiveFieldsProps) {
  const t = useTranslations("shops.connect");
  const { slug } = useBrand();
  const name = useOwnText()(platform.name);
  return (
    <>
      <Unverified platform={platform} />
      {platform.consentFields && (
        <RadioGroup
          aria-label={t("mode.live")}
          className="gap-3"
          value={draft.by}
          onValueChange={(next) => onChange({ by: ways.find((way) => way === next) ?? draft.by })}
        >
          {ways.map((way) => (
            <RadioItem
              key={way}
              value={way}
              label={t(`access.${way}`)}
              hint={t(`access.${way}Hint`, { platform: name })}
            />
          ))}
        </RadioGroup>
      )}
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
          platform={{ ...platform, fields: fieldsAsked(draft, platform) }}
          values={draft.keys[platform.id] ?? {}}
          missing={missing}
          onChange={(values) => onChange({ keys: { ...draft.keys, [platform.id]: values } })}
        />
      </div>
      {asksOwner(draft, platform) && (
        <div className="flex flex-col gap-1 text-muted-foreground text-xs">
          <span>{t("callback", { platform: name })}</span>
          <Copyable value={`${window.location.origin}/api/${slug}/shops/consent`} />
        </div>
      )}
    </>
  );
}
