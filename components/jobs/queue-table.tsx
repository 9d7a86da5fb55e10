"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { JobKind } from "./job-kind";

interface QueueRow {
  task: string;
  waiting: number;
  running: number;
  failed: number;
}

export function QueueTable({ rows }: { rows: QueueRow[] }) {
  const t = useTranslations("jobs");
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t("kind")}</TableHead>
          <TableHead numeric>{t("waiting")}</TableHead>
          <TableHead numeric>{t("running")}</TableHead>
          <TableHead numeric>{t("failed")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.task}>
            <TableCell>
              <JobKind task={row.task} />
            </TableCell>
            <TableCell numeric>
              <NumberText value={row.waiting} />
            </TableCell>
            <TableCell numeric>
              <NumberText value={row.running} />
            </TableCell>
            <TableCell numeric>
              <NumberText value={row.failed} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
