"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import { ActorName, SubjectText } from "./activity-columns";
import type { ActivityRow } from "./types";
import { useActivityText } from "./use-activity-text";

/** Things that have a page of their own, by kind. */
const pages: Readonly<Record<string, string>> = {
  style: "styles",
  location: "locations",
  sales_order: "orders",
  import_run: "imports",
  stock_count: "counts",
  transfer: "transfers",
  inbound: "inbound",
  purchase_order: "purchase-orders",
};

/** One entry in full: every field before and after. */
export function ActivityPeek({ row }: { row: ActivityRow }) {
  const t = useTranslations("activity");
  const { slug } = useBrand();
  const text = useActivityText();
  const changes = text.changes(row);
  const details = text.details(row);
  const caller = text.caller(row);
  const page = pages[row.subjectType];
  return (
    <>
      <SheetHeader>
        <h2 className="text-base">{text.action(row)}</h2>
        <p className="text-muted-foreground text-xs">
          <ActorName row={row} /> · <TimeText at={row.at} style="full" />
        </p>
        {caller && <p className="text-muted-foreground text-xs">{t("caller", { caller })}</p>}
      </SheetHeader>
      <SheetBody className="flex flex-col gap-5">
        <p className="break-words font-medium text-sm empty:hidden">
          <SubjectText row={row} />
        </p>
        {details.length > 0 && (
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
            {details.map(({ field, text: value }) => (
              <div key={field} className="contents">
                <dt className="text-muted-foreground">{field}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {changes.length > 0 && (
          <div className="overflow-auto rounded-lg border">
            <Table aria-label={t("changes")}>
              <TableHeader>
                <TableRow>
                  <TableHead>{t("field")}</TableHead>
                  <TableHead>{t("from")}</TableHead>
                  <TableHead>{t("to")}</TableHead>
                </TableRow>
              </TableHeader>
              <TableBody>
                {changes.map(({ field, from, to }) => (
                  <TableRow key={field}>
                    <TableCell className="align-top">{field}</TableCell>
                    <TableCell className="break-words align-top text-muted-foreground">{from}</TableCell>
                    <TableCell className="break-words align-top">{to}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        )}
      </SheetBody>
      {page && (
        <SheetFooter>
          <Button asChild variant="outline">
            <Link href={`/${slug}/${page}/${row.subjectId}`}>{t("open")}</Link>
          </Button>
        </SheetFooter>
      )}
    </>
  );
}
