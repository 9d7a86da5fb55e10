"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";

interface FailureRow {
  id: string;
  what: ReactNode;
  attempts: string;
  reason: string | null;
  at: Date;
  retryable: boolean;
}

interface FailureTableProps {
  rows: FailureRow[];
  /** Absent: the reader may look but not touch. */
  onRetry?: (ids: string[]) => void;
  busy: boolean;
}

export function FailureTable({ rows, onRetry, busy }: FailureTableProps) {
  const t = useTranslations("jobs");
  const retryable = rows.filter((row) => row.retryable).map((row) => row.id);
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t("what")}</TableHead>
          <TableHead>{t("reason")}</TableHead>
          <TableHead numeric>{t("attempts")}</TableHead>
          <TableHead>{t("at")}</TableHead>
          {onRetry && (
            <TableHead className="text-right">
              <Button
                size="sm"
                variant="ghost"
                disabled={busy || retryable.length === 0}
                onClick={() => onRetry(retryable)}
              >
                {t("retryAll", { count: retryable.length })}
              </Button>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell className="whitespace-nowrap">{row.what}</TableCell>
            <TableCell className="max-w-md break-words text-xs">{row.reason ?? "–"}</TableCell>
            <TableCell numeric>{row.attempts}</TableCell>
            <TableCell>
              <RelativeTime at={row.at} />
            </TableCell>
            {onRetry && (
              <TableCell className="text-right">
                <Button size="sm" variant="outline" disabled={busy || !row.retryable} onClick={() => onRetry([row.id])}>
                  <RotateCcw aria-hidden />
                  {t("retry")}
                </Button>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
