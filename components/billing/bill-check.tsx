"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Section } from "@/components/layout/page-body";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { formatDate } from "@/lib/format/date";

interface Period {
  from: Date;
  to: Date;
  bill: { id: string; number: string | null; status: string; currency: string } | undefined;
  told: bigint;
  waiting: bigint;
  meter: bigint;
  invoiced: bigint | null;
  verdict: keyof typeof tones;
  differsBy: bigint;
  amountMinor: bigint | undefined;
}

const tones = {
  ...{ agrees: "success", running: "neutral", waiting: "info" },
  ...{ meterLess: "warning", meterMore: "danger", billedLess: "warning", billedMore: "danger" },
} as const satisfies Record<string, Tone>;

/** Period by period: what the hours sum to, what the meter has, what is charged, and what to do where they differ. */
export function BillCheck({ periods }: { periods: Period[] }) {
  const t = useTranslations("billing.check");
  if (periods.length === 0) return null;
  return (
    <Section title={t("title")} description={t("description")}>
      <Card>
        <Table label={t("title")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("period")}</TableHead>
              <TableHead>{t("result")}</TableHead>
              <TableHead>{t("invoice")}</TableHead>
              <TableHead numeric>{t("hours")}</TableHead>
              <TableHead numeric>{t("meter")}</TableHead>
              <TableHead numeric>{t("invoiced")}</TableHead>
              <TableHead numeric>{t("difference")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {periods.map((period) => (
              <PeriodRow key={period.bill?.id ?? "running"} period={period} />
            ))}
          </TableBody>
        </Table>
      </Card>
    </Section>
  );
}

function PeriodRow({ period }: { period: Period }) {
  const t = useTranslations("billing.check");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const { bill, verdict, differsBy, waiting, amountMinor } = period;
  const date = (at: Date) => formatDate(at, "date", zone);
  const toDo = verdict !== "agrees" && verdict !== "running";
  return (
    <>
      <TableRow>
        <TableCell className="figures whitespace-nowrap">{`${date(period.from)} – ${date(period.to)}`}</TableCell>
        <TableCell>
          <Badge dot tone={tones[verdict]}>
            {t(`verdicts.${verdict}`)}
          </Badge>
        </TableCell>
        <TableCell className="figures whitespace-nowrap">{bill?.number ?? t(bill ? "draft" : "none")}</TableCell>
        <TableCell numeric>
          <NumberText value={period.told + waiting} />
        </TableCell>
        <TableCell numeric>
          <NumberText value={period.meter} />
        </TableCell>
        <TableCell numeric>{period.invoiced === null ? "–" : <NumberText value={period.invoiced} />}</TableCell>
        <TableCell numeric>{differsBy === 0n ? "–" : <NumberText value={differsBy} />}</TableCell>
      </TableRow>
      {toDo && (
        <TableRow>
          <TableCell colSpan={7} className="whitespace-normal text-muted-foreground">
            {/* On a phone the table scrolls under it. */}
            <p className="sticky left-4 max-w-[76vw]">
              {t(`toDo.${verdict}`, { orders: Number(differsBy < 0n ? -differsBy : differsBy || waiting) })}{" "}
              {bill && amountMinor !== undefined && amountMinor !== 0n && (
                <span className="whitespace-nowrap">
                  {t("amount")} <Money minor={amountMinor} currency={bill.currency} />
                </span>
              )}
            </p>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
