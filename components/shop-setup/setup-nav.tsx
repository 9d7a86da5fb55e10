"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { showCurrent } from "@/components/layout/show-current";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import type { ShopView } from "@/lib/contracts/shop";
import type { SetupStep, SetupView } from "@/lib/contracts/shop-setup";
import { ShopFigure } from "../shops/shop-figure";
import { usePlatform } from "../shops/use-platforms";
import { doneOf } from "./use-setup";

interface SetupNavProps {
  shop: ShopView;
  view: SetupView;
  step: SetupStep;
  onStep: (step: SetupStep) => void;
}

/** The steps and which of them are done; each can be gone to. */
export function SetupNav({ shop, view, step, onStep }: SetupNavProps) {
  const t = useTranslations("shop-setup");
  const figure = useTranslations("shops.figure");
  const { slug } = useBrand();
  const mayReadOrders = useMay("orders:read");
  const { platform } = usePlatform(shop.platform);
  const orders = `/${slug}/orders?channel=${encodeURIComponent(shop.channel.code)}`;
  const [done, all] = [doneOf(view), view.steps.length];
  return (
    <nav
      aria-label={t("steps")}
      className="grid shrink-0 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 lg:w-56"
    >
      <div className="flex flex-col gap-1.5 lg:col-span-2">
        <p className="figures text-muted-foreground text-xs">{t("progress", { done, all })}</p>
        <Progress value={done} max={all} label={t("progress", { done, all })} />
      </div>
      <ol className="order-last col-span-2 flex gap-1 overflow-x-auto lg:order-none lg:flex-col">
        {view.steps.map(({ step: one, doneAt }, at) => (
          <li key={one} className="shrink-0">
            <button
              type="button"
              ref={one === step ? showCurrent : undefined}
              aria-current={one === step ? "step" : undefined}
              onClick={() => onStep(one)}
              className={cn(
                "flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm transition-colors hover:bg-muted pointer-coarse:py-2.5",
                one === step ? "bg-accent font-medium" : "text-muted-foreground",
              )}
            >
              <span
                className={cn(
                  "figures flex size-5 shrink-0 items-center justify-center rounded-full font-semibold text-2xs",
                  doneAt ? "bg-primary-soft text-primary" : "ring-1 ring-input ring-inset",
                )}
              >
                {doneAt ? <Check aria-hidden strokeWidth={3} className="size-3" /> : at + 1}
              </span>
              <span className="whitespace-nowrap">{t(`step.${one}.name`)}</span>
              {doneAt && <span className="sr-only">{t("done")}</span>}
            </button>
          </li>
        ))}
      </ol>
      {platform?.tellsOrders && (
        <dl className="lg:col-span-2 lg:border-t lg:pt-3">
          <ShopFigure label={figure("orders")} value={shop.orders} href={mayReadOrders ? orders : undefined} />
        </dl>
      )}
    </nav>
  );
}
