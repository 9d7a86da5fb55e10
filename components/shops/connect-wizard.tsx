"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Skeleton } from "@/components/ui/skeleton";
import { Stepper } from "@/components/ui/stepper";
import type { PlatformView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { AccessStep } from "./access-step";
import { ChannelStep } from "./channel-step";
import { PlatformStep } from "./platform-step";
import { choosePlatform, emptyDraft, type ShopDraft } from "./shop-draft";
import { useAskOwner } from "./use-ask-owner";
import { useCameBack } from "./use-came-back";
import { useConnectShop } from "./use-connect-shop";
import { useOwnText, usePlatforms } from "./use-platforms";
import { useShops } from "./use-shops";

const steps = ["platform", "channel", "access"] as const;
type Step = (typeof steps)[number];
type Channel = { id: string; name: string; code: string; active: boolean };

/** From the platform to a shop that is read: where it sells, which channel it is, how it is reached. */
export function ConnectWizard() {
  const platforms = usePlatforms();
  const channels = useQuery(useTRPC().network.channels.queryOptions());
  const shops = useShops();
  const cameBack = useCameBack();
  const failed = [platforms, channels, shops].find((query) => query.isError && !query.data);
  if (failed) return <ErrorState onRetry={() => failed.refetch()} />;
  if (!platforms.data || !channels.data || !shops.data || cameBack.waiting) return <Skeleton className="m-6 h-72" />;
  const connected = new Set(shops.data.map((shop) => shop.channel.id));
  return (
    <Wizard
      platforms={platforms.data}
      channels={channels.data}
      connected={connected}
      start={cameBack.draft}
      cameBack={cameBack.why}
    />
  );
}

interface WizardProps {
  platforms: readonly PlatformView[];
  channels: readonly Channel[];
  /** Channels that have a shop. */
  connected: ReadonlySet<string>;
  /** What was filled in before somebody left for the platform. */
  start: ShopDraft | undefined;
  cameBack: string;
}

function Wizard({ platforms, channels, connected, start, cameBack }: WizardProps) {
  const t = useTranslations("shops.connect");
  const router = useRouter();
  const { slug } = useBrand();
  const own = useOwnText();
  const [step, setStep] = useState<Step>(start ? "access" : "platform");
  const [draft, setDraft] = useState<ShopDraft>(start ?? emptyDraft);
  const heading = useRef<HTMLHeadingElement>(null);
  const change = (part: Partial<ShopDraft>) => setDraft((now) => ({ ...now, ...part }));
  const goTo = (next: Step) => {
    flushSync(() => setStep(next));
    heading.current?.focus();
  };
  const onChannel = (channelId: string) => change({ channelId });
  const connect = useConnectShop({ onChannel });
  const owner = useAskOwner({ onChannel });
  const free = channels.filter((channel) => channel.active && !connected.has(channel.id));
  const taken = channels.map((channel) => channel.code);
  const platform = platforms.find((one) => one.id === draft.platform);
  return (
    <PageBody className="max-w-4xl pb-24">
      <Stepper label={t("steps")} current={step} steps={steps.map((key) => ({ key, label: t(`step.${key}`) }))} />
      <h2 ref={heading} tabIndex={-1} className="text-base outline-none">
        {t(`heading.${step}`, { platform: platform ? own(platform.name) : "" })}
      </h2>
      {cameBack && step === "platform" && (
        <p role="alert" className="break-words rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          {cameBack}
        </p>
      )}
      {step === "platform" && (
        <PlatformStep
          platforms={platforms}
          chosen={draft.platform}
          onChoose={(one) => {
            setDraft(choosePlatform(draft, one, own(one.name), taken));
            goTo("channel");
          }}
        />
      )}
      {step === "channel" && (
        <ChannelStep
          draft={draft}
          free={free}
          taken={taken}
          onChange={change}
          onBack={() => goTo("platform")}
          onNext={() => goTo("access")}
        />
      )}
      {step === "access" && platform && (
        <AccessStep
          draft={draft}
          platform={platform}
          connecting={connect.isPending}
          leaving={owner.isPending || owner.isSuccess}
          refused={connect.error ?? owner.error}
          cameBack={cameBack}
          onChange={change}
          onBack={() => {
            connect.reset();
            owner.reset();
            goTo("channel");
          }}
          onAskOwner={() => owner.mutate({ ...draft, platform: platform.id })}
          onConnect={() =>
            connect.mutate(
              { ...draft, platform: platform.id },
              {
                onSuccess: ({ id, shop }) => {
                  toast.success(t("done", { shop: shop || own(platform.name) }));
                  router.push(`/${slug}/channels/shops/${id}/setup`);
                },
              },
            )
          }
        />
      )}
    </PageBody>
  );
}
