"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { NumberText } from "@/components/ui/number-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { TableKindName, TableProblem } from "@/lib/contracts/tables";
import { saveText } from "./save-text";

const shownAtMost = 100;

/** A spreadsheet would run text that begins so. */
const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (text: string) => `"${guarded(text).replaceAll('"', '""')}"`;

/** What is wrong, row by row, and all of it as a file. */
export function ProblemTable({ kind, problems }: { kind: TableKindName; problems: readonly TableProblem[] }) {
  const t = useTranslations("tables");
  const columnName = (key: string) => (key && t.has(`columns.${kind}.${key}`) ? t(`columns.${kind}.${key}`) : key);
  const reason = ({ code, other }: TableProblem) => t(`problems.${code}`, { other: other ?? "" });
  const download = () => {
    const head = [t("row"), t("column"), t("value"), t("reason")];
    const rows = problems.map((problem) => [
      String(problem.row),
      columnName(problem.column),
      problem.value,
      reason(problem),
    ]);
    saveText(
      `${kind}-errors.csv`,
      `\ufeff${[head, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`,
    );
  };
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm">{t("problemsTitle")}</h3>
        <Button variant="outline" size="sm" onClick={download}>
          <Download aria-hidden />
          {t("downloadErrors")}
        </Button>
      </div>
      <div className="max-h-64 overflow-auto rounded-md border">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead numeric>{t("row")}</TableHead>
              <TableHead>{t("column")}</TableHead>
              <TableHead>{t("value")}</TableHead>
              <TableHead>{t("reason")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {problems.slice(0, shownAtMost).map((problem) => (
              <TableRow key={`${problem.row} ${problem.column} ${problem.code}`}>
                <TableCell numeric>
                  <NumberText value={problem.row} />
                </TableCell>
                <TableCell className="whitespace-nowrap">{columnName(problem.column)}</TableCell>
                <TableCell className="max-w-40 truncate font-mono text-xs">{problem.value}</TableCell>
                <TableCell>{reason(problem)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {problems.length > shownAtMost && (
        <p className="text-muted-foreground text-xs">{t("problemsMore", { shown: shownAtMost })}</p>
      )}
    </section>
  );
}
