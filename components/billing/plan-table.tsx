"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PlanId } from "@/lib/contracts/billing";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ChangeDialog } from "./change-dialog";
import type { Overview } from "./types";

type Row = Overview["comparison"][number];

const order: readonly PlanId[] = ["starter", "growth", "scale", "annual"];

/** What is sold, what each would cost here, and the way to it. */
export function PlanTable({ overview }: { overview: Overview }) {
  const t = useTranslations("billing");
  const locale = useLocale();
  const may = useMay("billing:write");
  const money = (minor: bigint) => formatMoney(minor, overview.currency, locale);
  const count = (orders: bigint) => formatNumber(orders, { locale });
  const cheapest = overview.comparison[0]?.plan;
  const rows = [...overview.comparison].sort((a, b) => order.indexOf(a.plan) - order.indexOf(b.plan));
  const fee = ({ interval, feeMinor }: Row) =>
    t(interval === "year" ? "compare.perYear" : "compare.perMonth", { amount: money(feeMinor) });
  const included = ({ tiers }: Row) => t("compare.orders", { orders: count(tiers[0]?.upTo ?? 0n) });
  const beyond = ({ tiers }: Row) => {
    const [, first, last] = tiers;
    if (!first) return "";
    if (!last || first.upTo === null) return t("compare.one", { amount: money(first.unitMinor) });
    return t("compare.each", {
      ...{ amount: money(first.unitMinor), upTo: count(first.upTo), last: money(last.unitMinor) },
    });
  };
  return (
    <Section
      title={t("compare.title")}
      description={t("compare.description", { orders: count(overview.ordersPerMonth) })}
    >
      <Card>
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("compare.plan")}</TableHead>
              <TableHead numeric className="max-md:hidden">
                {t("compare.fee")}
              </TableHead>
              <TableHead numeric className="max-md:hidden">
                {t("compare.included")}
              </TableHead>
              <TableHead className="max-md:hidden">{t("compare.beyond")}</TableHead>
              <TableHead numeric>{t("compare.cost")}</TableHead>
              <TableHead />
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.plan}>
                <TableCell>
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1 whitespace-nowrap font-medium">
                    {t(`plans.${row.plan}`)}
                    {row.plan === cheapest && <Badge tone="success">{t("compare.cheapest")}</Badge>}
                  </span>
                  <span className="figures flex flex-col text-muted-foreground text-xs md:hidden">
                    <span>{fee(row)}</span>
                    <span>{`${t("compare.included")} ${included(row)}`}</span>
                  </span>
                </TableCell>
                <TableCell numeric className="whitespace-nowrap max-md:hidden">
                  {fee(row)}
                </TableCell>
                <TableCell numeric className="whitespace-nowrap max-md:hidden">
                  {included(row)}
                </TableCell>
                <TableCell className="whitespace-nowrap text-muted-foreground max-md:hidden">{beyond(row)}</TableCell>
                <TableCell numeric className="font-medium">
                  {t("compare.perMonth", { amount: money(row.perMonthMinor) })}
                </TableCell>
                <TableCell className="text-right">
                  <PlanAction overview={overview} plan={row.plan} may={may} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
    </Section>
  );
}

function PlanAction({ overview, plan, may }: { overview: Overview; plan: PlanId; may: boolean }) {
  const t = useTranslations("billing");
  const failureText = useFailureText();
  const choose = useMutation(
    useTRPC().billing.choose.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (overview.nextPlan === plan) return <Badge tone="info">{t("compare.planned")}</Badge>;
  if (overview.plan === plan && !overview.nextPlan) return <Badge tone="primary">{t("compare.current")}</Badge>;
  if (!may) return null;
  if (overview.plan) return <ChangeDialog overview={overview} from={overview.plan} to={plan} />;
  const chosen = choose.variables?.plan === plan && (choose.isPending || choose.isSuccess);
  return (
    <Button
      variant="outline"
      size="sm"
      disabled={choose.isPending}
      aria-busy={chosen}
      onClick={() => choose.mutate({ plan, currency: overview.currency })}
    >
      {t("compare.choose")}
    </Button>
  );
}
