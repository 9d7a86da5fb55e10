import type { FileProblemCode } from "./file-problem";

const latin = (text: string) => Buffer.from(text, "latin1");

/** How files that are no tables begin. */
const beginnings: [FileProblemCode, Buffer][] = [
  ["pdf_file", latin("%PDF")],
  ["image_file", latin("\x89PNG")],
  ["image_file", latin("\xff\xd8\xff")],
  ["image_file", latin("GIF8")],
  ["image_file", latin("BM")],
  ["program_file", latin("MZ")],
  ["program_file", latin("\x7fELF")],
  ["program_file", latin("#!/")],
  ["archive_file", latin("Rar!")],
  ["archive_file", latin("7z\xbc\xaf")],
  ["unsupported_format", latin("\xd0\xcf\x11\xe0")],
  ["unsupported_encoding", latin("\xff\xfe")],
  ["unsupported_encoding", latin("\xfe\xff")],
];

/** Some platforms call a web page `.xls`; spreadsheet programs open it without a word. */
const webPage = /^\s*<(!doctype|html|head|table|\?xml)/i;

/** Longer than any beginning, and long enough for a file of bytes to show one that no text has. */
export const tellingBytes = 4_096;

/** What a file is by its first bytes, if not a table; undefined where it may well be one. Names are not asked. */
export function otherFile(head: Uint8Array): FileProblemCode | undefined {
  const start = Buffer.from(head.subarray(0, tellingBytes));
  if (start.length === 0) return "empty_file";
  if (start.toString("latin1", 4, 8) === "ftyp") return "image_file";
  const known = beginnings.find(([, bytes]) => start.subarray(0, bytes.length).equals(bytes));
  // Two letters begin a column's name as well as a picture or a program: only with bytes that are no text.
  if (known && (known[1].length > 2 || isBinary(start) || known[0] === "unsupported_encoding")) return known[0];
  if (webPage.test(start.toString("latin1"))) return "web_page";
  const packed = (start[0] === 0x50 && start[1] === 0x4b) || (start[0] === 0x1f && start[1] === 0x8b);
  return !packed && isBinary(start) ? "binary_file" : undefined;
}

const isBinary = (bytes: Uint8Array) => bytes.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b));
