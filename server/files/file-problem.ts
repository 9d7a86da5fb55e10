export type FileProblemCode =
  | "empty_file"
  | "unsupported_format"
  | "unsupported_encoding"
  | "wrong_encoding"
  | "malformed_csv"
  | "line_too_long"
  | "no_header"
  | "broken_archive"
  | "archive_too_large"
  | "broken_workbook"
  | "no_sheet"
  | "rows_apart"
  | "pdf_file"
  | "image_file"
  | "program_file"
  | "archive_file"
  | "web_page"
  | "binary_file";

/** Why a file cannot be read as a table. Thrown, because it ends a stream; carries no cell content. */
export class FileProblem extends Error {
  constructor(
    readonly code: FileProblemCode,
    message: string,
    /** Row of the file where it happened, the first row being 1. */
    readonly rowNo?: number,
  ) {
    super(rowNo === undefined ? message : `Row ${rowNo}: ${message}`);
  }
}
