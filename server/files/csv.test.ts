import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeGb18030 } from "@/server/testing/gb18030";
import { type ByteSource, bufferSource } from "./byte-source";
import { detectTable, type FormatChoice } from "./detect-table";
import { decodeText } from "./encoding";
import { gunzip } from "./gunzip";
import { readTable } from "./read-table";
import { csvCell, writeCsv } from "./write-csv";

async function tableOf(bytes: Uint8Array, choice: FormatChoice = {}) {
  const source = bufferSource(bytes);
  const detected = await detectTable(source, choice);
  const rows: { rowNo: number; cells: string[] }[] = [];
  for await (const row of readTable(source, detected.format)) rows.push(row);
  return { ...detected, rows };
}

const gzip = (parts: Uint8Array[]) => Readable.from(parts) as AsyncIterable<Uint8Array>;
const drain = async (packed: AsyncIterable<Uint8Array>, limit: number) => {
  for await (const _ of gunzip(packed, limit));
};

const chunked = (bytes: Uint8Array, size: number): ByteSource => ({
  size: bytes.length,
  async *stream() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});

test("GB18030, UTF-8 and UTF-8 with a byte order mark are told apart", async () => {
  const text = "订单编号,收货人\r\n1,张三\r\n";
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    encodeGb18030(text),
    gzipSync(encodeGb18030(text)),
  ]) {
    const { header, rows } = await tableOf(bytes);
    expect(header).toEqual(["订单编号", "收货人"]);
    expect(rows).toEqual([{ rowNo: 2, cells: ["1", "张三"] }]);
  }
});

test("a first megabyte of plain ASCII does not decide the encoding", async () => {
  const ascii = Array.from({ length: 60_000 }, (_, i) => `A${i},plain text only`).join("\n");
  const bytes = encodeGb18030(`order,receiver\n${ascii}\n9,张三\n`);
  const { format, rows } = await tableOf(bytes);
  expect(format).toMatchObject({ encoding: "gb18030" });
  expect(rows.at(-1)).toEqual({ rowNo: 60_002, cells: ["9", "张三"] });
});

test("characters cut between chunks come out whole", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("中", "文", "a", "\n", "号", "9"), { maxLength: 300, size: "max" }),
      fc.integer({ min: 1, max: 7 }),
      async (parts, size) => {
        const text = parts.join("");
        for (const [encoding, bytes] of [
          ["gb18030", encodeGb18030(text)],
          ["utf-8", Buffer.from(text)],
        ] as const) {
          let out = "";
          for await (const piece of decodeText(chunked(bytes, size).stream(), encoding)) out += piece;
          expect(out).toBe(text);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("bytes that are not in the encoding are refused with their row", async () => {
  const bytes = Buffer.concat([
    Buffer.from("order,name\n1,ok\n2,"),
    Buffer.from([0xff, 0xff]),
    Buffer.from("\n3,ok\n"),
  ]);
  await expect(tableOf(bytes, { encoding: "utf-8" })).rejects.toMatchObject({ code: "wrong_encoding", rowNo: 3 });
  await expect(tableOf(bytes)).rejects.toMatchObject({ code: "unsupported_encoding" });
  await expect(tableOf(Buffer.from("\ufefforder,name\n1,x\n", "utf16le"))).rejects.toMatchObject({
    code: "unsupported_encoding",
  });
});

test("delimiter and header row are found below title rows", async () => {
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const text = `Exported orders\n\nOrder no.${delimiter}Amount${delimiter}Note\n100${delimiter}9.5${delimiter}a b\n101${delimiter}8${delimiter}\n`;
    const { format, header, rows } = await tableOf(Buffer.from(text));
    expect(format).toMatchObject({ delimiter, headerRow: 3 });
    expect(header).toEqual(["Order no.", "Amount", "Note"]);
    expect(rows.map((row) => row.rowNo)).toEqual([4, 5]);
  }
});

test("a quote that never closes names the row it begins at; nothing of the cell is repeated", async () => {
  const bytes = Buffer.from('order,name\n1,ok\n2,"Zhang San\n3,ok\n');
  const format = { kind: "csv", gzip: false, encoding: "utf-8", delimiter: ",", headerRow: 1 } as const;
  const read = async () => {
    for await (const _ of readTable(bufferSource(bytes), format));
  };
  await expect(read()).rejects.toMatchObject({ code: "malformed_csv", rowNo: 3 });
  await expect(read()).rejects.not.toThrow(/Zhang/);
});

test("gzip that unpacks without end, and damaged gzip, are refused", async () => {
  const bomb = gzip([gzipSync(Buffer.alloc(1_000_000))]);
  await expect(drain(bomb, 999_999)).rejects.toMatchObject({ code: "archive_too_large" });
  const good = gzipSync(Buffer.from("order,name\n1,a\n"));
  await expect(tableOf(good.subarray(0, good.length - 12))).rejects.toMatchObject({ code: "broken_archive" });
});

test("excel's guarded order numbers survive, long digits stay exact", async () => {
  const { rows } = await tableOf(Buffer.from('no,amount\n="1930679858170647123",1\n"=""88""",9007199254740993.10\n'));
  expect(rows.map((row) => row.cells)).toEqual([
    ['="1930679858170647123"', "1"],
    ['="88"', "9007199254740993.10"],
  ]);
});

test("what a spreadsheet would run is written as text", async () => {
  expect(["=1+1", "+cmd", "-2+3", "@x", "\tx", "-12.50", "a,b", 'say "hi"'].map(csvCell)).toEqual([
    "'=1+1",
    "'+cmd",
    "'-2+3",
    "'@x",
    "'\tx",
    "-12.50",
    '"a,b"',
    '"say ""hi"""',
  ]);
  let out = "";
  for await (const part of writeCsv([
    ["行", "原因"],
    ["2", "=HYPERLINK(1)"],
  ]))
    out += Buffer.from(part).toString();
  expect(out).toBe("\ufeff行,原因\r\n2,'=HYPERLINK(1)\r\n");
});
