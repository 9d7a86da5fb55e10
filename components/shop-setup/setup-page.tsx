"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShopView } from "@/lib/contracts/shop";
import { type SetupStep, type SetupView, setupSteps } from "@/lib/contracts/shop-setup";
import { useShops } from "../shops/use-shops";
import { ArticlesStep } from "./articles-step";
import { CarriersStep } from "./carriers-step";
import { HistoryStep } from "./history-step";
import { OrdersStep } from "./orders-step";
import { SetupNav } from "./setup-nav";
import { StartStep } from "./start-step";
import { TestStep } from "./test-step";
import { useSetup } from "./use-setup";
import { WarehouseStep } from "./warehouse-step";

/** Setting a shop up after it was connected: its steps can be taken in any order, left and come back to. */
export function SetupPage({ id }: { id: string }) {
  const query = useSetup(id);
  const shop = useShops().data?.find((one) => one.id === id);
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data || !shop) return <Skeleton className="m-6 h-72" />;
  return <Steps shop={shop} view={query.data} />;
}

function Steps({ shop, view }: { shop: ShopView; view: SetupView }) {
  const t = useTranslations("shop-setup");
  const [asked, setAsked] = useQueryState("step", parseAsStringLiteral(setupSteps).withOptions({ history: "push" }));
  const keys = view.steps.map((one) => one.step);
  // Where one begins; a step that gets done meanwhile does not move the page on by itself.
  const [firstOpen] = useState(() => view.steps.find((one) => one.doneAt === null)?.step ?? keys.at(-1) ?? "start");
  const step = asked && keys.includes(asked) ? asked : firstOpen;
  const next = keys[keys.indexOf(step) + 1];
  const { slug } = useBrand();
  const router = useRouter();
  const goOn = () => (next ? void setAsked(next) : router.push(`/${slug}/channels/shops/${shop.id}`));
  return (
    <PageBody className="lg:flex-row lg:items-start">
      <SetupNav shop={shop} view={view} step={step} onStep={(one) => void setAsked(one)} />
      <Card className="w-full max-w-4xl flex-1" aria-labelledby="setup-step">
        <div className="flex flex-col gap-1 border-b px-4 py-3">
          <h2 id="setup-step" className="text-base">
            {t(`step.${step}.heading`)}
          </h2>
          <p className="text-muted-foreground text-sm">{t(`step.${step}.text`)}</p>
        </div>
        <div className="flex flex-col gap-4 p-4">
          <StepBody key={step} step={step} shop={shop} view={view} onDone={goOn} />
        </div>
      </Card>
    </PageBody>
  );
}

interface StepProps {
  shop: ShopView;
  view: SetupView;
  onDone: () => void;
}

function StepBody({ step, shop, view, onDone }: StepProps & { step: SetupStep }) {
  const { id } = shop;
  switch (step) {
    case "test":
      return <TestStep shop={shop} onDone={onDone} />;
    case "articles":
      return <ArticlesStep id={id} onDone={onDone} />;
    case "carriers":
      return <CarriersStep id={id} carriers={view.carriers} onDone={onDone} />;
    case "orders":
      return <OrdersStep id={id} takeUnpaid={view.takeUnpaid} onDone={onDone} />;
    case "warehouse":
      return <WarehouseStep id={id} platform={shop.platform} view={view} onDone={onDone} />;
    case "history":
      return <HistoryStep id={id} view={view} onDone={onDone} />;
    case "start":
      return <StartStep id={id} />;
  }
}
