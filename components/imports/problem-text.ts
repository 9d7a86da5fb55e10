"use client";

import { useTranslations } from "next-intl";
import type { RowProblem } from "@/lib/contracts/order-import";

/** What is wrong with a row, in the reader's words. */
export function useProblemText(): (problem: RowProblem) => string {
  const t = useTranslations("imports");
  return ({ code, params }) => {
    if (code !== "left_out") return t(`problems.${code}`, params);
    return t("problems.left_out", { status: params.status || t(`meaning.${params.class || "open"}`) });
  };
}

const known = [
  "empty_file",
  "unsupported_format",
  "unsupported_encoding",
  "wrong_encoding",
  "malformed_csv",
  "line_too_long",
  "no_header",
  "broken_archive",
  "archive_too_large",
  "broken_workbook",
  "no_sheet",
  "rows_apart",
  "pdf_file",
  "image_file",
  "program_file",
  "archive_file",
  "web_page",
  "binary_file",
];

/** Why a file cannot be read. */
export function useFileProblemText(): (code: string | undefined, row?: number) => string {
  const t = useTranslations("imports.fileProblems");
  return (code, row) =>
    t(code && known.includes(code) ? code : "unknown", { row: row === undefined ? "none" : String(row) });
}
