"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";
import { type PlatformView, shopModes } from "@/lib/contracts/shop";
import { failureOf } from "@/lib/trpc/failure";
import { LiveFields } from "./live-fields";
import { accessReady, asksOwner, type ShopDraft } from "./shop-draft";
import { ConsentRefused } from "./use-ask-owner";
import { useOwnText } from "./use-platforms";
import { useRefusal } from "./use-refusal";
import { WizardButtons } from "./wizard-buttons";

interface AccessStepProps {
  draft: ShopDraft;
  platform: PlatformView;
  connecting: boolean;
  /** Somebody is about to be sent to the platform. */
  leaving: boolean;
  /** Why it was refused the last time. */
  refused: unknown;
  /** Why somebody came back from the platform without a shop. */
  cameBack: string;
  onChange: (part: Partial<ShopDraft>) => void;
  onBack: () => void;
  onConnect: () => void;
  onAskOwner: () => void;
}

/** How the shop is reached: Weft's double of the platform, or the shop itself with its owner's consent or its keys. */
export function AccessStep(props: AccessStepProps) {
  const { draft, platform, connecting, leaving, refused, cameBack, onChange, onBack, onConnect, onAskOwner } = props;
  const t = useTranslations("shops.connect");
  const own = useOwnText();
  const name = own(platform.name);
  const problem = useProblem(refused);
  const asks = asksOwner(draft, platform);
  const missing = refused instanceof ConsentRefused ? refused.fields : refused ? failureOf(refused).fields : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asks) onAskOwner();
    else onConnect();
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
            hint={t(`${platform.tellsOrders ? "modeHint" : "toldOnlyHint"}.${mode}`, { platform: name })}
          />
        ))}
      </RadioGroup>
      {draft.mode === "live" && <LiveFields draft={draft} platform={platform} missing={missing} onChange={onChange} />}
      <WizardButtons
        action={asks ? t("consentAction", { platform: name }) : t("submit")}
        disabled={!accessReady(draft, platform)}
        loading={connecting || (asks && leaving)}
        problem={problem || cameBack}
        onBack={onBack}
        other={
          draft.mode === "simulator" &&
          platform.consentFields && (
            <Button type="button" variant="outline" loading={leaving} disabled={connecting} onClick={onAskOwner}>
              {t("simulatedConsent")}
            </Button>
          )
        }
      />
    </form>
  );
}

/** Why it did not work, in the platform's words where it was the platform. */
function useProblem(refused: unknown): string {
  const t = useTranslations("shops.connect");
  const refusal = useRefusal();
  if (!refused) return "";
  const words = { CONFLICT: t("channelTaken"), ALREADY_EXISTS: t("codeTaken") };
  const known = refused instanceof ConsentRefused ? words[refused.code as keyof typeof words] : undefined;
  const why = known ?? (refused instanceof ConsentRefused ? refused.message : refusal(refused, words));
  return `${t("refused")} ${why}`;
}
