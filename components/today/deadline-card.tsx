"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { StatusFigures } from "@/lib/contracts/today";
import { todayLinks } from "./today-links";

const columns = [
  { key: "overdue", title: "dueOverdue", due: "overdue" },
  { key: "dueToday", title: "dueToday", due: "today" },
  { key: "dueTomorrow", title: "dueTomorrow", due: "tomorrow" },
  { key: "total", title: "total", due: undefined },
] as const;

/** Status down, deadline across; each figure leads to its orders. */
export function DeadlineCard({ statuses }: { statuses: StatusFigures[] }) {
  const t = useTranslations("today");
  const label = useTranslations("common.orderStatus");
  const links = todayLinks(useBrand().slug);
  const all = (key: (typeof columns)[number]["key"]) => statuses.reduce((sum, row) => sum + row[key], 0);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("pipeline")}</CardTitle>
        <CardDescription className="max-sm:hidden">{t("pipelineHint")}</CardDescription>
      </CardHeader>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{t("status")}</TableHead>
            {columns.map((column) => (
              <TableHead key={column.key} numeric>
                {t(column.title)}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {statuses.map((row) => (
            <TableRow key={row.status}>
              <TableCell className="whitespace-nowrap">{label(row.status)}</TableCell>
              {columns.map((column) => (
                <TableCell key={column.key} numeric>
                  <Figure
                    value={row[column.key]}
                    href={links.open(row.status, column.due)}
                    alarming={column.key === "overdue"}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
          <TableRow className="bg-muted/50 font-medium">
            <TableCell>{t("allOpen")}</TableCell>
            {columns.map((column) => (
              <TableCell key={column.key} numeric>
                <Figure
                  value={all(column.key)}
                  href={links.open(undefined, column.due)}
                  alarming={column.key === "overdue"}
                />
              </TableCell>
            ))}
          </TableRow>
        </TableBody>
      </Table>
    </Card>
  );
}

function Figure({ value, href, alarming }: { value: number; href: string; alarming: boolean }) {
  if (value === 0) return <span className="text-muted-foreground">0</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      className={cn("-m-1 rounded-sm p-1 hover:underline", alarming && "font-medium text-danger")}
    >
      <NumberText value={value} />
    </Link>
  );
}
