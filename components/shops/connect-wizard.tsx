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
import { useTRPC } from "@/lib/trpc/client";
import { AccessStep } from "./access-step";
import { ChannelStep } from "./channel-step";
import { PlatformStep } from "./platform-step";
import { choosePlatform, emptyDraft, type ShopDraft } from "./shop-draft";
import { useConnectShop } from "./use-connect-shop";
import { useOwnText, usePlatforms } from "./use-platforms";
import { useShops } from "./use-shops";

const steps = ["platform", "channel", "access"] as const;
type Step = (typeof steps)[number];

/** From the platform to a shop that is read: where it sells, which channel it is, how it is reached. */
export function ConnectWizard() {
  const t = useTranslations("shops.connect");
  const router = useRouter();
  const { slug } = useBrand();
  const own = useOwnText();
  const platforms = usePlatforms();
  const channels = useQuery(useTRPC().network.channels.queryOptions());
  const shops = useShops();
  const [step, setStep] = useState<Step>("platform");
  const [draft, setDraft] = useState<ShopDraft>(emptyDraft);
  const heading = useRef<HTMLHeadingElement>(null);
  const change = (part: Partial<ShopDraft>) => setDraft((now) => ({ ...now, ...part }));
  const goTo = (next: Step) => {
    flushSync(() => setStep(next));
    heading.current?.focus();
  };
  const connect = useConnectShop({ onChannel: (channelId) => change({ channelId }) });
  const failed = [platforms, channels, shops].find((query) => query.isError && !query.data);
  if (failed) return <ErrorState onRetry={() => failed.refetch()} />;
  if (!platforms.data || !channels.data || !shops.data) return <Skeleton className="m-6 h-72" />;
  const connected = new Set(shops.data.map((shop) => shop.channel.id));
  const free = channels.data.filter((channel) => channel.active && !connected.has(channel.id));
  const taken = channels.data.map((channel) => channel.code);
  const platform = platforms.data.find((one) => one.id === draft.platform);
  return (
    <PageBody className="max-w-4xl pb-24">
      <Stepper label={t("steps")} current={step} steps={steps.map((key) => ({ key, label: t(`step.${key}`) }))} />
      <h2 ref={heading} tabIndex={-1} className="text-base outline-none">
        {t(`heading.${step}`, { platform: platform ? own(platform.name) : "" })}
      </h2>
      {step === "platform" && (
        <PlatformStep
          platforms={platforms.data}
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
          refused={connect.error}
          onChange={change}
          onBack={() => {
            connect.reset();
            goTo("channel");
          }}
          onConnect={() =>
            connect.mutate(
              { ...draft, platform: platform.id },
              {
                onSuccess: ({ shop }) => {
                  toast.success(t("done", { shop: shop || own(platform.name) }));
                  router.push(`/${slug}/channels/shops`);
                },
              },
            )
          }
        />
      )}
    </PageBody>
  );
}
