import { FileProblem } from "./file-problem";
import { isDateFormat } from "./xlsx-number";
import { parseWholeXml } from "./xlsx-xml";
import type { BoundedZip } from "./zip";

export interface Workbook {
  sheets: { name: string; path: string }[];
  /** Days are counted from 1904 instead of 1900. */
  date1904: boolean;
}

export async function readWorkbook(zip: BoundedZip): Promise<Workbook> {
  const targets = new Map<string, string>();
  await parseWholeXml(zip.read("xl/_rels/workbook.xml.rels"), {
    open: (name, { Id, Target }) => {
      if (name === "Relationship" && Id && Target) targets.set(Id, Target);
    },
  });
  const sheets: Workbook["sheets"] = [];
  let date1904 = false;
  await parseWholeXml(zip.read("xl/workbook.xml"), {
    open: (tag, attributes) => {
      if (tag === "workbookPr") date1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
      if (tag !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      const target = targets.get(attributes["r:id"] ?? "");
      if (target)
        sheets.push({ name: attributes.name ?? "", path: target.startsWith("/") ? target.slice(1) : `xl/${target}` });
    },
  });
  if (sheets.length === 0) throw new FileProblem("no_sheet", "the workbook has no visible sheet");
  return { sheets, date1904 };
}

/** For each cell style, whether it shows a date. */
export async function readDateStyles(zip: BoundedZip): Promise<boolean[]> {
  const dates: boolean[] = [];
  if (!zip.has("xl/styles.xml")) return dates;
  const custom = new Map<number, string>();
  let inCellFormats = false;
  await parseWholeXml(zip.read("xl/styles.xml"), {
    open: (name, attributes) => {
      const id = Number(attributes.numFmtId ?? 0);
      if (name === "numFmt") custom.set(id, attributes.formatCode ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) dates.push(isDateFormat(id, custom.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return dates;
}

const mostSharedText = 256 * 1024 ** 2;

export async function readSharedStrings(zip: BoundedZip): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.has("xl/sharedStrings.xml")) return strings;
  let current = "";
  let inText = false;
  let phonetic = 0;
  let length = 0;
  await parseWholeXml(zip.read("xl/sharedStrings.xml"), {
    open: (name) => {
      if (name === "si") current = "";
      else if (name === "t") inText = true;
      else if (name === "rPh") phonetic += 1;
    },
    text: (text) => {
      if (inText && phonetic === 0) current += text;
    },
    close: (name) => {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic -= 1;
      else if (name === "si") {
        length += current.length;
        if (length > mostSharedText) throw new FileProblem("archive_too_large", "the workbook holds too much text");
        strings.push(current);
      }
    },
  });
  return strings;
}
