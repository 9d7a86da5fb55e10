import { FileProblem } from "./file-problem";
import type { TableRow } from "./table";
import { numberText, serialToText } from "./xlsx-number";
import type { XmlHandler } from "./xlsx-xml";

const mostColumns = 1_000;

export interface SheetContext {
  strings: readonly string[];
  dateStyles: readonly boolean[];
  date1904: boolean;
}

/** 0 for A, 27 for AB5; undefined without letters. */
function columnIndex(reference: string | undefined): number | undefined {
  if (!reference) return undefined;
  let index = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    index = index * 26 + code;
  }
  return index > 0 ? index - 1 : undefined;
}

/** Collects the rows of a worksheet as they are parsed; `take` hands over the finished ones. */
export class SheetRows implements XmlHandler {
  private done: TableRow[] = [];
  private row: TableRow | undefined;
  private lastRowNo = 0;
  private column = -1;
  private type = "n";
  private style = 0;
  private value = "";
  private collecting = false;
  private phonetic = 0;

  constructor(private readonly context: SheetContext) {}

  take(): TableRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>) {
    if (name === "row") {
      this.lastRowNo = Number(attributes.r ?? this.lastRowNo + 1);
      this.row = { rowNo: this.lastRowNo, cells: [] };
      this.column = -1;
    } else if (name === "c") {
      this.column = columnIndex(attributes.r) ?? this.column + 1;
      if (this.column >= mostColumns) throw new FileProblem("broken_workbook", "too many columns", this.lastRowNo);
      this.type = attributes.t ?? "n";
      this.style = Number(attributes.s ?? 0);
      this.value = "";
    } else if (name === "f") {
      if (this.row) this.row.formulas = [...(this.row.formulas ?? []), this.column];
    } else if (name === "v" || name === "t") this.collecting = true;
    else if (name === "rPh") this.phonetic += 1;
  }

  text(text: string) {
    if (this.collecting && this.phonetic === 0) this.value += text;
  }

  close(name: string) {
    if (name === "v" || name === "t") this.collecting = false;
    else if (name === "rPh") this.phonetic -= 1;
    else if (name === "c" && this.row) {
      while (this.row.cells.length < this.column) this.row.cells.push("");
      this.row.cells[this.column] = this.cellText();
    } else if (name === "row" && this.row) {
      this.done.push(this.row);
      this.row = undefined;
    }
  }

  private cellText(): string {
    if (this.type === "s") return this.context.strings[Number(this.value)] ?? "";
    if (this.type === "b") return this.value === "1" ? "TRUE" : "FALSE";
    if (this.type !== "n" || this.value === "") return this.value;
    if (this.context.dateStyles[this.style]) return serialToText(this.value, this.context.date1904);
    return numberText(this.value);
  }
}
