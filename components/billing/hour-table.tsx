"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/layout/empty-state";
import { Section } from "@/components/layout/page-body";
import { DayText } from "@/components/lots/day-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";

interface Hour {
  hour: Date;
  orders: bigint;
  counted: bigint;
  reported: bigint | undefined;
  free: bigint;
  meter: bigint | undefined;
  invoice: { id: string; number: string | null; status: string } | undefined;
  amountMinor: bigint | undefined;
  problem: string | undefined;
  agrees: boolean;
}

interface HourTableProps {
  hours: Hour[];
  currency: string;
  day: string;
  previous: string;
  next: string | undefined;
  path: string;
}

/** A day hour by hour: what came in, what was counted, told, metered and billed. */
export function HourTable({ hours, currency, day, previous, next, path }: HourTableProps) {
  const t = useTranslations("billing.hours");
  const to = (target: string) => `${path}/hours?day=${target}`;
  return (
    <Section
      title={
        <>
          {t("title")} · <DayText day={day} />
        </>
      }
      description={t("description")}
      actions={
        <>
          <Button variant="ghost" size="sm" asChild>
            <Link href={path}>{t("back")}</Link>
          </Button>
          <Button variant="outline" size="sm" asChild>
            <Link href={to(previous)}>{t("previous")}</Link>
          </Button>
          {next && (
            <Button variant="outline" size="sm" asChild>
              <Link href={to(next)}>{t("next")}</Link>
            </Button>
          )}
        </>
      }
    >
      <Card>
        {hours.length === 0 ? (
          <EmptyState title={t("empty")} />
        ) : (
          <Table label={t("title")}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("hour")}</TableHead>
                <TableHead>{t("verdict")}</TableHead>
                <TableHead numeric>{t("orders")}</TableHead>
                <TableHead numeric>{t("counted")}</TableHead>
                <TableHead numeric>{t("reported")}</TableHead>
                <TableHead numeric>{t("meter")}</TableHead>
                <TableHead>{t("invoice")}</TableHead>
                <TableHead numeric>{t("amount")}</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {hours.map((row) => (
                <HourRow key={row.hour.getTime()} row={row} currency={currency} />
              ))}
            </TableBody>
          </Table>
        )}
      </Card>
    </Section>
  );
}

function HourRow({ row, currency }: { row: Hour; currency: string }) {
  const t = useTranslations("billing.hours");
  const { reported, meter, invoice, amountMinor } = row;
  return (
    <TableRow>
      <TableCell>
        <TimeText at={row.hour} style="time" />
      </TableCell>
      <TableCell>
        <Badge dot title={row.problem} tone={reported === undefined ? "neutral" : row.agrees ? "success" : "danger"}>
          {t(reported === undefined ? "pending" : row.agrees ? "agrees" : "differs")}
        </Badge>
      </TableCell>
      <TableCell numeric>
        <NumberText value={row.orders} />
      </TableCell>
      <TableCell numeric>
        <NumberText value={row.counted} />
      </TableCell>
      <TableCell numeric>{reported === undefined ? "–" : <NumberText value={reported} />}</TableCell>
      <TableCell numeric>
        {meter !== undefined ? <NumberText value={meter} /> : row.free > 0n ? t("freeHour") : "–"}
      </TableCell>
      <TableCell className="figures whitespace-nowrap">{invoice?.number ?? "–"}</TableCell>
      <TableCell numeric>
        {amountMinor === undefined ? "–" : <Money minor={amountMinor} currency={currency} />}
      </TableCell>
    </TableRow>
  );
}
