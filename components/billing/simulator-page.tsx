"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { PlanId, SimulatorAction } from "@/lib/contracts/billing";
import { formatDate } from "@/lib/format/date";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { SimulatorNotice } from "./simulator-notice";

interface SimulatorPageProps {
  page: {
    id: string;
    kind: "checkout" | "portal";
    open: boolean;
    trialEndsAt: Date | null;
    card: { last4: string; declines: boolean } | null;
    cancels: boolean;
  };
  offer: { plan: PlanId; currency: string; feeMinor: bigint } | undefined;
  back: string;
}

/** Stripe's page as Weft plays it: every button does what the real one would. */
export function SimulatorPage({ page, offer, back }: SimulatorPageProps) {
  const t = useTranslations("billing");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const router = useRouter();
  const failureText = useFailureText();
  const act = useMutation(
    useTRPC().billing.simulate.mutationOptions({
      onSuccess: (_done, { action }) => {
        if (action === "pay") router.push(back);
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const button = (action: SimulatorAction, text: string, primary = false) => (
    <Button
      key={action}
      variant={primary ? "default" : "outline"}
      disabled={act.isPending}
      onClick={() => act.mutate({ sessionId: page.id, action })}
    >
      {text}
    </Button>
  );
  const checkout = page.kind === "checkout";
  const card = page.card;
  return (
    <>
      <SimulatorNotice>
        <strong className="font-medium">{t("simulator.title")}</strong> · {t("simulator.notice")}
      </SimulatorNotice>
      <Card>
        <CardHeader>
          <CardTitle>
            {checkout && offer ? t("simulator.checkout", { plan: t(`plans.${offer.plan}`) }) : t("simulator.portal")}
          </CardTitle>
        </CardHeader>
        <CardContent className="flex flex-col gap-4 p-4 pt-0 text-sm">
          {checkout && offer && (
            <dl className="flex flex-col gap-1.5">
              <Row label={t("simulator.fee")} value={<Money minor={offer.feeMinor} currency={offer.currency} />} />
              <Row label={t("simulator.orders")} value={t("simulator.tiers")} />
            </dl>
          )}
          {page.trialEndsAt && <p>{t("simulator.trial", { date: formatDate(page.trialEndsAt, "date", zone) })}</p>}
          {!checkout && (
            <p>
              {card
                ? `${t("simulator.card", { last4: card.last4 })} · ${t(card.declines ? "simulator.declined" : "simulator.works")}`
                : t("simulator.noCard")}
            </p>
          )}
          <div className="flex flex-col gap-2">
            {checkout && !page.open && <p className="text-muted-foreground">{t("simulator.done")}</p>}
            {checkout && page.open && button("pay", t("simulator.pay"), true)}
            {!checkout && button("goodCard", t("simulator.good"), true)}
            {!checkout && button("badCard", t("simulator.bad"))}
            {!checkout &&
              (page.cancels ? button("resume", t("simulator.resume")) : button("cancel", t("simulator.cancel")))}
            <Button variant="ghost" asChild>
              <Link href={back}>{t(checkout && page.open ? "simulator.back" : "simulator.return")}</Link>
            </Button>
          </div>
        </CardContent>
      </Card>
    </>
  );
}

function Row({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted-foreground">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
