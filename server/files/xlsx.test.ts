import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { workbookOf, zipOf } from "@/server/testing/zip-writer";
import { bufferSource } from "./byte-source";
import { detectTable } from "./detect-table";
import { readTable } from "./read-table";
import { writeXlsx } from "./write-xlsx";
import { isDateFormat, numberText, serialToText } from "./xlsx-number";

async function tableOf(bytes: Uint8Array) {
  const source = bufferSource(bytes);
  const detected = await detectTable(source);
  const rows = [];
  for await (const row of readTable(source, detected.format)) rows.push(row);
  return { ...detected, rows };
}

test("a workbook of a spreadsheet program reads as text: dates by style, shared strings, formulas flagged", async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("订单");
  sheet.addRow(["订单编号", "下单时间", "金额", "数量"]);
  const row = sheet.addRow(["1930679858170647123", new Date(Date.UTC(2026, 10, 23, 9, 30)), 616.56, 2]);
  row.getCell(2).numFmt = "yyyy/mm/dd hh:mm";
  sheet.addRow(["88", new Date(Date.UTC(2026, 0, 2)), { formula: "C2*2", result: 1233.12 }, 1]).getCell(2).numFmt =
    "mm-dd-yy";
  const { header, rows, sheets } = await tableOf(Buffer.from(await workbook.xlsx.writeBuffer()));
  expect(sheets).toEqual(["订单"]);
  expect(header).toEqual(["订单编号", "下单时间", "金额", "数量"]);
  expect(rows).toEqual([
    { rowNo: 2, cells: ["1930679858170647123", "2026-11-23 09:30:00", "616.56", "2"] },
    { rowNo: 3, cells: ["88", "2026-01-02", "1233.12", "1"], formulas: [2] },
  ]);
});

test("inline strings, gaps and rows left out keep their places", async () => {
  const bytes = workbookOf(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Order</t></is></c><c r="C1" t="inlineStr"><is><t>Note</t></is></c></row>' +
      '<row r="4"><c r="C4" t="inlineStr"><is><r><t>a&amp;</t></r><r><t>b</t></r></is></c></row>',
  );
  const { header, rows } = await tableOf(bytes);
  expect(header).toEqual(["Order", "", "Note"]);
  expect(rows).toEqual([{ rowNo: 4, cells: ["", "", "a&b"] }]);
});

test("a zip bomb is stopped by what comes out of it", async () => {
  const bomb = workbookOf(`<row r="1"><c t="inlineStr"><is><t>${"0".repeat(40_000_000)}</t></is></c></row>`);
  expect(bomb.length).toBeLessThan(60_000);
  await expect(tableOf(bomb)).rejects.toMatchObject({ code: "archive_too_large" });
});

test("too many entries, entities, a damaged archive and a password are refused", async () => {
  const many = zipOf(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, ""])));
  await expect(tableOf(many)).rejects.toMatchObject({ code: "archive_too_large" });
  const entities = workbookOf("", {
    "xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>',
  });
  await expect(tableOf(entities)).rejects.toMatchObject({ code: "broken_workbook" });
  await expect(tableOf(entities.subarray(0, 200))).rejects.toMatchObject({ code: "broken_archive" });
  await expect(tableOf(zipOf({ "word/document.xml": "<x/>" }))).rejects.toMatchObject({ code: "broken_workbook" });
  const old = Buffer.from("d0cf11e0a1b11ae1", "hex");
  await expect(tableOf(old)).rejects.toMatchObject({ code: "unsupported_format" });
  await expect(tableOf(Buffer.alloc(0))).rejects.toMatchObject({ code: "empty_file" });
});

test("stored numbers read as people saw them; whole numbers beyond 2^53 stay exact", () => {
  expect(
    ["616.55999999999995", "406", "9007199254740993", "193067985817064712", "1E3", "0.10000000000000001"].map(
      numberText,
    ),
  ).toEqual(["616.56", "406", "9007199254740993", "193067985817064712", "1000", "0.1"]);
  expect(numberText("1.9306798581706471E+17")).toBe("1.9306798581706471E+17");
});

test("day numbers of both epochs, and formats that only look like dates", () => {
  expect(serialToText("45984", false)).toBe("2025-11-23");
  expect(serialToText("45984.5", false)).toBe("2025-11-23 12:00:00");
  expect(serialToText("0.25", false)).toBe("06:00:00");
  expect(serialToText("59", false)).toBe("1900-02-28");
  expect(serialToText("0", true)).toBe("00:00:00");
  expect([
    isDateFormat(14, undefined),
    isDateFormat(2, undefined),
    isDateFormat(170, '0.00" day"'),
    isDateFormat(171, "[Red]0.0"),
  ]).toEqual([true, false, false, false]);
  expect(isDateFormat(172, '[$-804]yyyy"年"m"月"d"日"')).toBe(true);
});

test("a workbook is written row by row and reads back the same", async () => {
  const parts: Uint8Array[] = [];
  const rows = Array.from({ length: 2_000 }, (_, i) => [`193067985817064${i}`, "=1+1", "张三"]);
  for await (const part of writeXlsx("Orders", ["no", "note", "name"], rows)) parts.push(part);
  const read = await tableOf(Buffer.concat(parts));
  expect(read.rows.map((row) => row.cells)).toEqual(rows);
  expect(read.rows.some((row) => row.formulas)).toBe(false);
});
