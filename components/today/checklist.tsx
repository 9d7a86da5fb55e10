"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, ChevronRight, Package, PlugZap, Radio, Route, Shirt, Warehouse, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { type Checklist as ChecklistFacts, type ChecklistStep, checklistSteps } from "@/lib/contracts/onboarding";
import { may, type Permission } from "@/lib/contracts/permissions";
import { useTRPC } from "@/lib/trpc/client";
import { SampleOffer } from "./sample-offer";
import { useDismissChecklist } from "./use-dismiss-checklist";

const steps = {
  skus: { icon: Shirt, permission: "catalog:write", path: "skus?import=open" },
  place: { icon: Warehouse, permission: "network:write", path: "locations/warehouse" },
  stock: { icon: Package, permission: "stock:write", path: "stock?import=open" },
  channel: { icon: PlugZap, permission: "network:write", path: "channels/shops/connect" },
  routed: { icon: Route, permission: "imports:write", path: "imports/new" },
  live: { icon: Radio, permission: "network:write", path: "channels/shops" },
} as const satisfies Record<ChecklistStep, { icon: typeof Shirt; permission: Permission; path: string }>;

const refreshMs = 5_000;

/** What is left to do before the brand's orders flow, told by what there is. Gone once all is done, or put away. */
export function Checklist({ initial }: { initial: ChecklistFacts }) {
  const t = useTranslations("today.checklist");
  const brand = useBrand();
  const mayDismiss = useMay("settings:write");
  const queryClient = useQueryClient();
  const dismiss = useDismissChecklist();
  const { data } = useQuery(
    useTRPC().onboarding.checklist.queryOptions(undefined, { initialData: initial, refetchInterval: refreshMs }),
  );
  const mine = checklistSteps.filter((step) => data.done[step] !== null && may(brand, steps[step].permission));
  const done = mine.filter((step) => data.done[step]).length;
  const busy = data.sample.state === "loading";
  if (mine.length === 0 || (!busy && (data.dismissed || done === mine.length))) return null;
  const next = mine.find((step) => !data.done[step]);
  return (
    <section aria-labelledby="checklist" className="overflow-hidden rounded-lg border bg-card shadow-xs">
      <div className="flex items-start gap-3 px-4 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline gap-x-2">
            <h2 id="checklist" className="text-base">
              {t("title")}
            </h2>
            <span className="figures text-muted-foreground text-xs">{t("progress", { done, total: mine.length })}</span>
          </div>
          <p className="mt-0.5 text-muted-foreground text-xs">{t("description")}</p>
          <Progress
            value={done}
            max={mine.length}
            label={t("progress", { done, total: mine.length })}
            className="mt-3 max-w-md"
          />
        </div>
        {mayDismiss && (
          <IconButton label={t("dismiss")} onClick={() => dismiss.mutate({ dismissed: true })}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      <ol className="border-t">
        {mine.map((step) => (
          <Row key={step} step={step} done={data.done[step] === true} next={step === next} />
        ))}
      </ol>
      <SampleOffer sample={data.sample} onChanged={() => queryClient.invalidateQueries()} />
    </section>
  );
}

function Row({ step, done, next }: { step: ChecklistStep; done: boolean; next: boolean }) {
  const t = useTranslations("today.checklist");
  const { slug } = useBrand();
  const { path, icon } = steps[step];
  const Icon = done ? Check : icon;
  return (
    <li className="border-b last:border-b-0">
      <Link
        href={`/${slug}/${path}`}
        className="flex items-center gap-3 px-4 py-2.5 focus-inset hover:bg-muted"
        {...(next ? { "aria-current": "step" } : {})}
      >
        <span
          className={cn(
            "flex size-7 shrink-0 items-center justify-center rounded-full",
            done
              ? "bg-success-soft text-success"
              : next
                ? "bg-primary text-primary-foreground"
                : "bg-primary-soft text-primary",
          )}
        >
          <Icon aria-hidden className="size-3.5" strokeWidth={2} />
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span className={cn("text-sm", done ? "text-muted-foreground" : "font-medium")}>{t(`step.${step}`)}</span>
          {!done && <span className="text-muted-foreground text-xs">{t(`hint.${step}`)}</span>}
        </span>
        {done ? (
          <span className="text-success text-xs">{t("done")}</span>
        ) : (
          <ChevronRight aria-hidden className="size-4 text-muted-foreground" />
        )}
      </Link>
    </li>
  );
}
