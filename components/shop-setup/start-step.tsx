"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { StageCard } from "../rollout/stage-card";
import { useRollout } from "../rollout/use-rollout";
import { StepButtons } from "./step-buttons";
import { useFinishStep } from "./use-setup";

/** Whether the shop stays in the shadow at first, or goes live. */
export function StartStep({ id }: { id: string }) {
  const t = useTranslations("shop-setup.step.start");
  const { slug } = useBrand();
  const router = useRouter();
  const query = useRollout(id);
  const { finish, busy } = useFinishStep(id);
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-40" />;
  const { stage } = query.data;
  return (
    <>
      <StageCard id={id} view={query.data} />
      <StepButtons
        loading={busy}
        label={t(stage === "shadow" ? "stay" : "finish")}
        onNext={() => finish("start", () => router.push(`/${slug}/channels/shops`))}
      />
    </>
  );
}
