import fc from "fast-check";
import { expect, test } from "vitest";
import { openingHours, weekdays } from "@/lib/contracts/network";
import { bufferSource } from "@/server/files/byte-source";
import { readCsv } from "@/server/files/read-csv";
import { writeCsv } from "@/server/files/write-csv";
import { fromCell, joinList, joinParts, parseFlag, parseNumber, splitList, splitParts, toCell } from "./cell-text";
import { formatOpeningHours, parseOpeningHours } from "./opening-hours-text";

const nasty = fc.constantFrom(
  "=1+1",
  "'=1",
  "''@x",
  "-5",
  "+1",
  "'-5",
  "@SUM(A1)",
  '"',
  ",",
  "\n",
  "\r\n",
  "a;b",
  "中文，逗号",
  "'",
  "\\",
  "\\;",
);
const cell = fc.oneof(
  nasty,
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.tuple(nasty, nasty).map((pair) => pair.join("")),
);

test("any cell comes back from a CSV file as it was", async () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20, size: "max" });
  await fc.assert(
    fc.asyncProperty(rows, async (written) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of writeCsv(written.map((row) => row.map(toCell)))) chunks.push(chunk);
      const source = bufferSource(Buffer.concat(chunks));
      const read: string[][] = [];
      for await (const row of readCsv(source, { gzip: false, encoding: "utf-8", delimiter: "," }))
        read.push(row.cells.map(fromCell));
      expect(read).toEqual(written);
    }),
  );
});

test("lists and bundle parts come back as they were", () => {
  const word = cell.map((text) => text.trim()).filter((text) => text !== "");
  fc.assert(
    fc.property(fc.array(word, { size: "max", maxLength: 8 }), (words) => {
      expect(splitList(joinList(words))).toEqual(words);
      const parts = words.map((sku, i) => ({ sku, quantity: i + 1 }));
      expect(splitParts(joinParts(parts))).toEqual(parts);
    }),
  );
  expect(splitParts("TEE-M × 2；CAP*1")).toEqual([
    { sku: "TEE-M", quantity: 2 },
    { sku: "CAP", quantity: 1 },
  ]);
  expect(splitParts("TEE-M")).toBeUndefined();
});

test("opening hours come back as they were", () => {
  const time = fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
    .map((parts) => parts.map((n) => String(n).padStart(2, "0")).join(":"));
  const spans = fc.array(
    fc.tuple(time, time).filter(([a, b]) => a !== b),
    { maxLength: 3 },
  );
  const days = fc.dictionary(fc.constantFrom(...weekdays), spans, { noNullPrototype: true });
  fc.assert(
    fc.property(days, (hours) => {
      expect(parseOpeningHours(formatOpeningHours(hours))).toEqual(hours);
      expect(openingHours.safeParse(hours).success).toBe(true);
    }),
  );
  expect(parseOpeningHours("Mon-Sun 9:30-21:00")).toMatchObject({
    mon: [["09:30", "21:00"]],
    sun: [["09:30", "21:00"]],
  });
  for (const bad of ["someday 10:00-12:00", "mon", "fri-mon 10:00-11:00", "mon 10-12"])
    expect(parseOpeningHours(bad)).toBeUndefined();
});

test("flags and numbers are read strictly", () => {
  expect(["是", "Yes", "1", "否", "FALSE", "maybe", ""].map(parseFlag)).toEqual([
    true,
    true,
    true,
    false,
    false,
    undefined,
    undefined,
  ]);
  expect(["12", "-1.5", "1e-7", "1,000", "", "0x10", "NaN", "Infinity"].map(parseNumber)).toEqual([
    12,
    -1.5,
    1e-7,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
