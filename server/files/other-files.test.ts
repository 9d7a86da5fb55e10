import { expect, test } from "vitest";
import { encodeGb18030 } from "@/server/testing/gb18030";
import { bufferSource } from "./byte-source";
import { detectTable } from "./detect-table";
import { otherFile } from "./other-files";

const bytes = (text: string) => Buffer.from(text, "latin1");
const refused = [
  ["empty_file", Buffer.alloc(0)],
  ["pdf_file", bytes("%PDF-1.7\n%\xe2\xe3\xcf\xd3")],
  ["image_file", bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")],
  ["image_file", bytes("\xff\xd8\xff\xe0\0\x10JFIF")],
  ["image_file", bytes("\0\0\0\x18ftypheic")],
  ["program_file", bytes("MZ\x90\0\x03\0\0\0")],
  ["program_file", bytes("\x7fELF\x02\x01")],
  ["archive_file", bytes("Rar!\x1a\x07")],
  ["unsupported_format", bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")],
  ["unsupported_encoding", bytes("\xff\xfea\0,\0b\0")],
  ["web_page", bytes("<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>")],
  ["binary_file", bytes("ORDERS\0\x01\x02")],
] as const;

test.each(refused)("%s is told by how it begins, whatever it is called", async (code, content) => {
  expect(otherFile(content)).toBe(code);
  await expect(detectTable(bufferSource(content))).rejects.toMatchObject({ code });
});

test("tables are let through, also those that begin like something else", () => {
  const tables = [
    Buffer.from("订单编号,数量\n1,2\n"),
    Buffer.from("\ufeff订单编号\t数量\n"),
    encodeGb18030("订单编号,数量\n1,2\n"),
    Buffer.from("MZ,BM\n1,2\n"),
    Buffer.from("BM编码;数量\n"),
    bytes("PK\x03\x04\x14\0\0\0"),
    bytes("\x1f\x8b\x08\0\0\0"),
  ];
  for (const table of tables) expect(otherFile(table), table.toString("latin1", 0, 8)).toBeUndefined();
});
