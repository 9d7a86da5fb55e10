"use client";

import { useMutation } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import type { PlanId } from "@/lib/contracts/billing";
import { formatDate } from "@/lib/format/date";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { AppRouter } from "@/server/trpc/root";
import type { Overview } from "./types";

interface ChangeDialogProps {
  overview: Overview;
  from: PlanId;
  to: PlanId;
}

/** What a change costs, to the cent, before it is made. */
export function ChangeDialog({ overview, from, to }: ChangeDialogProps) {
  const t = useTranslations("billing");
  const router = useRouter();
  const failureText = useFailureText();
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const onError = (error: unknown) => {
    setOpen(false);
    toast.error(failureText(error));
  };
  const preview = useMutation(trpc.billing.preview.mutationOptions({ onError }));
  const [outdated, setOutdated] = useState(false);
  const change = useMutation(
    trpc.billing.change.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        toast.success(t(preview.data?.when === "atPeriodEnd" ? "change.doneLater" : "change.done"));
        router.refresh();
      },
      onError: (error) => {
        if (failureOf(error).code !== "STALE") return onError(error);
        setOutdated(true);
        preview.mutate({ plan: to });
      },
    }),
  );
  const show = (next: boolean) => {
    setOpen(next);
    setOutdated(false);
    if (next) preview.mutate({ plan: to });
  };
  const keeps = from === to;
  const shown = preview.isPending ? undefined : preview.data;
  return (
    <Dialog open={open} onOpenChange={show}>
      <DialogTrigger asChild>
        <Button variant="outline" size="sm">
          {t(keeps ? "compare.keep" : "compare.change")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{keeps ? t("compare.keep") : t("change.title", { plan: t(`plans.${to}`) })}</DialogTitle>
          <PreviewText preview={shown} trial={overview.standing === "trial"} />
        </DialogHeader>
        {outdated && shown && (
          <p role="alert" className="text-sm text-warning">
            {t("change.outdated")}
          </p>
        )}
        {shown?.when === "now" && overview.standing !== "trial" && <PreviewLines preview={shown} />}
        <DialogFooter>
          <Button
            disabled={!shown || change.isPending}
            onClick={() => shown && change.mutate({ plan: to, at: shown.at, dueMinor: shown.dueMinor })}
          >
            {t(keeps ? "compare.keep" : "change.confirm")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

type Preview = inferRouterOutputs<AppRouter>["billing"]["preview"];

function PreviewText({ preview, trial }: { preview: Preview | undefined; trial: boolean }) {
  const t = useTranslations("billing");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const text = () => {
    if (!preview) return t("change.loading");
    if (preview.when === "atPeriodEnd") return t("change.later", { date: formatDate(preview.at, "date", zone) });
    return t(trial ? "change.trial" : "change.now");
  };
  return <DialogDescription aria-live="polite">{text()}</DialogDescription>;
}

function PreviewLines({ preview }: { preview: Preview }) {
  const t = useTranslations("billing");
  const { currency } = preview;
  const lines = [
    { text: t("change.usage", { plan: t(`plans.${preview.from}`) }), minor: preview.usageMinor },
    { text: t("change.credit", { plan: t(`plans.${preview.from}`) }), minor: preview.creditMinor },
    { text: t("change.fee", { plan: t(`plans.${preview.to}`) }), minor: preview.feeMinor },
  ];
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      {lines.map(({ text, minor }) => (
        <div key={text} className="flex justify-between gap-4">
          <dt className="text-muted-foreground">{text}</dt>
          <dd>
            <Money minor={minor} currency={currency} />
          </dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 border-t pt-2 font-medium">
        <dt>{t("change.total")}</dt>
        <dd>
          <Money minor={preview.dueMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
