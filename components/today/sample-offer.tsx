"use client";

import { useMutation } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { RemoveSample } from "@/components/layout/sample-banner";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { SampleState } from "@/lib/contracts/onboarding";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Sample data: one click to have it, its progress, one click to be rid of it. */
export function SampleOffer({ sample, onChanged }: { sample: SampleState; onChanged: () => void }) {
  const t = useTranslations("today.sample");
  const router = useRouter();
  const failureText = useFailureText();
  const may = useMay("settings:write");
  const load = useMutation(
    useTRPC().brand.loadSample.mutationOptions({
      onSuccess: onChanged,
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const loading = sample.state === "loading";
  const was = useRef(loading);
  // The banner and the figures around are the server's: they are asked again when it is done.
  useEffect(() => {
    if (was.current && !loading) {
      router.refresh();
      onChanged();
    }
    was.current = loading;
  }, [loading, router, onChanged]);
  if (!may || sample.state === "unavailable") return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-muted/40 px-4 py-3">
      <FlaskConical aria-hidden className="size-4 shrink-0 text-info" />
      <p className="min-w-0 flex-1 basis-60 text-muted-foreground text-xs" role={loading ? "status" : undefined}>
        {loading
          ? t("loading", { percent: Math.floor((sample.done / Math.max(1, sample.total)) * 100) })
          : t(sample.state)}
      </p>
      {loading && <Progress value={sample.done} max={sample.total} label={t("progress")} className="w-full sm:w-40" />}
      {sample.state === "loaded" && <RemoveSample />}
      {(sample.state === "available" || sample.state === "failed") && (
        <Button variant="outline" size="sm" loading={load.isPending} onClick={() => load.mutate()}>
          {t(sample.state === "failed" ? "again" : "load")}
        </Button>
      )}
    </div>
  );
}
