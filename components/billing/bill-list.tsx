"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Section } from "@/components/layout/page-body";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import { formatDate } from "@/lib/format/date";
import type { Bill } from "./types";

const states = ["draft", "open", "paid", "void", "uncollectible"] as const;
const tones: Record<(typeof states)[number], Tone> = {
  ...{ draft: "info", open: "warning", paid: "success", void: "neutral", uncollectible: "danger" },
} as const;

/** The bills there were, newest first. */
export function BillList({ bills }: { bills: Bill[] }) {
  const t = useTranslations("billing");
  if (bills.length === 0) return null;
  return (
    <Section title={t("bills.title")}>
      <Card>
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("bills.number")}</TableHead>
              <TableHead>{t("bills.date")}</TableHead>
              <TableHead>{t("bills.status")}</TableHead>
              <TableHead numeric>{t("bills.orders")}</TableHead>
              <TableHead numeric>{t("bills.total")}</TableHead>
              <TableHead numeric>{t("bills.credited")}</TableHead>
              <TableHead />
            </TableRow>
          </TableHeader>
          <TableBody>
            {bills.map((bill) => (
              <TableRow key={bill.id}>
                <TableCell className="figures whitespace-nowrap font-medium">
                  {bill.number ?? <span className="text-muted-foreground">{t("bills.draft")}</span>}
                </TableCell>
                <TableCell>
                  <TimeText at={bill.createdAt} style="date" />
                </TableCell>
                <TableCell>
                  <BillState bill={bill} />
                </TableCell>
                <TableCell numeric>
                  {bill.usageOrders === null ? "–" : <NumberText value={bill.usageOrders} />}
                </TableCell>
                <TableCell numeric className="font-medium">
                  <Money minor={bill.totalMinor} currency={bill.currency} />
                </TableCell>
                <TableCell numeric>
                  {bill.creditedMinor === 0n ? "–" : <Money minor={-bill.creditedMinor} currency={bill.currency} />}
                </TableCell>
                <TableCell className="whitespace-nowrap text-right">
                  <BillLinks bill={bill} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
    </Section>
  );
}

function BillState({ bill }: { bill: Bill }) {
  const t = useTranslations("billing.bills");
  const zone = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  const state = states.find((one) => one === bill.status) ?? "draft";
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      <Badge dot tone={tones[state]}>
        {t(`states.${state}`)}
      </Badge>
      {state === "open" && bill.nextAttemptAt && (
        <span className="text-muted-foreground text-xs">
          {t("retry", { date: formatDate(bill.nextAttemptAt, "date", zone) })}
        </span>
      )}
    </span>
  );
}

function BillLinks({ bill }: { bill: Bill }) {
  const t = useTranslations("billing.bills");
  const links = [
    { text: t("page"), href: bill.pageUrl },
    { text: t("pdf"), href: bill.pdfUrl },
  ];
  return (
    <span className="flex justify-end gap-3">
      {links.map(
        ({ text, href }) =>
          href && (
            <a key={text} href={href} target="_blank" rel="noreferrer" className="text-primary hover:underline">
              {text}
            </a>
          ),
      )}
    </span>
  );
}
