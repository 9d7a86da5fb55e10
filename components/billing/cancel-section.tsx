"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { PlanId } from "@/lib/contracts/billing";
import { formatDate } from "@/lib/format/date";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { Overview } from "./types";

/** Leaving, with everything one has; and staying after all. */
export function CancelSection({ overview, plan }: { overview: Overview; plan: PlanId }) {
  const t = useTranslations("billing");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { slug } = useBrand();
  const may = useMay("billing:write");
  const mayExport = useMay("exports:read");
  const router = useRouter();
  const failureText = useFailureText();
  const trpc = useTRPC();
  const onError = (error: unknown) => void toast.error(failureText(error));
  const date = formatDate(overview.cancelAt ?? overview.period.end, "date", zone);
  const done = (text: string) => () => {
    toast.success(text);
    router.refresh();
  };
  const cancel = useMutation(
    trpc.billing.cancel.mutationOptions({ onSuccess: done(t("cancel.done", { date })), onError }),
  );
  const resume = useMutation(trpc.billing.resume.mutationOptions({ onSuccess: done(t("cancel.resumed")), onError }));
  if (!may) return null;
  if (overview.cancelAt) {
    return (
      <Section title={t("cancel.title")} description={t("cancel.ending", { date })}>
        <Button variant="outline" className="self-start" disabled={resume.isPending} onClick={() => resume.mutate()}>
          {t("cancel.resume")}
        </Button>
      </Section>
    );
  }
  return (
    <Section title={t("cancel.title")} description={t("cancel.description", { date })}>
      <ConfirmDialog
        trigger={
          <Button variant="outline" className="self-start text-danger">
            {t("cancel.button")}
          </Button>
        }
        title={t("cancel.confirmTitle", { plan: t(`plans.${plan}`) })}
        description={t("cancel.confirm", { date })}
        action={t("cancel.button")}
        onConfirm={() => cancel.mutateAsync()}
      >
        {mayExport && (
          <a href={`/api/${slug}/export/orders?format=csv`} download className="text-primary text-sm hover:underline">
            {t("cancel.export")}
          </a>
        )}
      </ConfirmDialog>
    </Section>
  );
}
