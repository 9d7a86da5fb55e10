"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { TaxDialog } from "./tax-dialog";
import type { Overview } from "./types";

/** Payment method, tax number, and the way to Stripe's own page. */
export function PaymentSection({ overview }: { overview: Overview }) {
  const t = useTranslations("billing");
  const may = useMay("billing:write");
  const router = useRouter();
  const failureText = useFailureText();
  const trpc = useTRPC();
  const onError = (error: unknown) => void toast.error(failureText(error));
  const portal = useMutation(
    trpc.billing.portal.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url), onError }),
  );
  const refresh = useMutation(
    trpc.billing.refresh.mutationOptions({
      onSuccess: () => {
        toast.success(t("payment.refreshed"));
        router.refresh();
      },
      onError,
    }),
  );
  if (!overview.customer) return null;
  const { taxId } = overview;
  return (
    <Section
      title={t("payment.title")}
      actions={
        may && (
          <>
            <Button variant="ghost" size="sm" disabled={refresh.isPending} onClick={() => refresh.mutate()}>
              {t("payment.refresh")}
            </Button>
            <Button variant="outline" size="sm" disabled={portal.isPending} onClick={() => portal.mutate()}>
              {t("payment.open")}
            </Button>
          </>
        )
      }
    >
      <Card>
        <dl className="divide-y text-sm">
          <Row label={t("payment.method")}>{overview.paymentMethod ?? t("payment.none")}</Row>
          <Row label={t("payment.currency")}>{overview.currency}</Row>
          <Row label={t("payment.tax")}>
            <span className="flex items-center gap-2">
              {taxId ? taxId.value : t("payment.noTax")}
              {may && <TaxDialog current={taxId} />}
            </span>
          </Row>
        </dl>
      </Card>
    </Section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center justify-between gap-4 px-4 py-1.5">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
