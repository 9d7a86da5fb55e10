"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RowProblem } from "@/lib/contracts/order-import";
import { useProblemText } from "./problem-text";
import type { FilePreview } from "./types";

type FileRows = Pick<FilePreview, "header" | "rows">;

/** The first rows with what will become of each: of the order list, and of the details files that came with it. */
export function PreviewStep({ preview, reading }: { preview: FilePreview | undefined; reading: boolean }) {
  const t = useTranslations("imports");
  if (!preview || reading) return <Skeleton className="h-72" aria-label={t("preview.checking")} />;
  return (
    <>
      <FileRowsPreview
        id="list"
        file={preview}
        summary={t("preview.summary", {
          rows: preview.rows.length,
          orders: preview.orders,
          rejected: preview.rejectedRows,
        })}
      />
      {preview.details.map((details, at) => (
        <section key={details.fileName} className="flex flex-col gap-3">
          <h2 className="text-base">{t("details.title", { name: details.fileName })}</h2>
          <FileRowsPreview
            id={`details-${at}`}
            file={details}
            summary={t("preview.summary", {
              rows: details.rows.length,
              orders: details.orders,
              rejected: details.rejectedRows,
            })}
          />
        </section>
      ))}
    </>
  );
}

function FileRowsPreview({ id, file: preview, summary }: { id: string; file: FileRows; summary: string }) {
  const t = useTranslations("imports.preview");
  const [onlyProblems, setOnlyProblems] = useState(false);
  const rows = onlyProblems ? preview.rows.filter((row) => row.error || row.warnings.length > 0) : preview.rows;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm">{summary}</p>
        <label htmlFor={`only-problems-${id}`} className="flex items-center gap-2 text-sm">
          <Checkbox
            id={`only-problems-${id}`}
            checked={onlyProblems}
            onCheckedChange={(checked) => setOnlyProblems(checked === true)}
          />
          {t("onlyProblems")}
        </label>
      </div>
      <Card className="overflow-hidden">
        {rows.length === 0 ? (
          <p className="px-4 py-8 text-center text-muted-foreground text-sm">{t("noProblems")}</p>
        ) : (
          <div className="max-h-[60vh] overflow-auto">
            <PreviewTable header={preview.header} rows={rows} />
          </div>
        )}
      </Card>
    </>
  );
}

function PreviewTable({ header, rows }: FileRows) {
  const t = useTranslations("imports.preview");
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead numeric>{t("row")}</TableHead>
          <TableHead>{t("result")}</TableHead>
          {header.map((name) => (
            <TableHead key={name}>{name}</TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.rowNo}>
            <TableCell numeric className="text-muted-foreground">
              {row.rowNo}
            </TableCell>
            <TableCell className="min-w-44">
              <RowResult row={row} />
            </TableCell>
            {header.map((name, at) => (
              <TableCell key={name} className="max-w-48 truncate whitespace-nowrap" title={row.cells[at]}>
                {row.cells[at]}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Left out on purpose is no fault. */
const toneOf = (problem: RowProblem, error: RowProblem | undefined) =>
  problem.code === "left_out" ? "text-muted-foreground" : problem === error ? "text-danger" : "text-warning";

function RowResult({ row }: { row: FilePreview["rows"][number] }) {
  const t = useTranslations("imports.preview");
  const text = useProblemText();
  const problems = [...(row.error ? [row.error] : []), ...row.warnings];
  if (problems.length === 0) return <Badge tone="success">{t("ok")}</Badge>;
  return (
    <ul className="flex flex-col gap-1">
      {problems.map((problem) => (
        <li key={`${problem.code}${problem.column ?? ""}`} className={cn("text-xs", toneOf(problem, row.error))}>
          {problem.column && <span className="font-medium">{problem.column}: </span>}
          {text(problem)}
        </li>
      ))}
    </ul>
  );
}
