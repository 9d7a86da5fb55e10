"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ClipboardList } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { WizardFooter } from "./wizard-footer";

interface FirstCountStepProps {
  /** One store, or undefined for all that were never counted. */
  locationId: string | undefined;
  onBack?: () => void;
  onFinish: () => void;
}

/** The first count: a task in the store's app, whose result is the store's first stock. */
export function FirstCountStep({ locationId, onBack, onFinish }: FirstCountStepProps) {
  const t = useTranslations("onboarding");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const waiting = useQuery(trpc.counts.toCount.queryOptions());
  const start = useMutation(
    trpc.counts.startFirst.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.counts.pathFilter()),
    }),
  );
  const started = start.data?.started;
  const stores = waiting.data ?? 0;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 rounded-lg border bg-card p-4 shadow-xs">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-primary-soft text-primary">
          <ClipboardList aria-hidden className="size-5" strokeWidth={1.75} />
        </span>
        <p className="min-w-0 flex-1 basis-60 text-sm" role="status">
          {started === undefined
            ? locationId
              ? t("count.one")
              : t("count.many", { count: stores })
            : t("count.started", { count: started })}
        </p>
        {started === undefined ? (
          <Button
            variant="outline"
            disabled={!locationId && stores === 0}
            loading={start.isPending}
            onClick={() => start.mutate(locationId ? { locationId } : {})}
          >
            {t("count.start")}
          </Button>
        ) : (
          <Button asChild variant="outline">
            <Link href={`/${slug}/counts`}>{t("count.open")}</Link>
          </Button>
        )}
      </div>
      <WizardFooter
        next={t("finish")}
        onBack={onBack}
        onNext={onFinish}
        problem={start.error ? failureText(start.error) : undefined}
      />
    </>
  );
}
