import { readFileSync } from "node:fs";
import path from "node:path";
import PDFDocument from "pdfkit";

/** Points a millimeter. */
const point = 72 / 25.4;
export const mm = (millimeters: number): number => millimeters * point;

const fontFile = (weight: string) =>
  path.resolve(`node_modules/@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`);
const fonts = new Map<string, Buffer>();

function font(weight: string): Buffer {
  let bytes = fonts.get(weight);
  if (!bytes) {
    bytes = readFileSync(fontFile(weight));
    fonts.set(weight, bytes);
  }
  return bytes;
}

/** Width and height in millimeters. */
export const paper = { A4: [210, 297], A6: [105, 148], "100x150": [100, 150], "100x180": [100, 180] } as const;
export type Paper = keyof typeof paper;

export type Page = PDFKit.PDFDocument;

/**
 * A PDF with Chinese text: the font is embedded, but only the glyphs that are used. `draw` adds its pages with `newPage`.
 */
export async function makePdf(
  size: Paper,
  title: string,
  draw: (doc: Page, newPage: () => void) => void,
): Promise<Buffer> {
  const [width, height] = paper[size];
  const doc = new PDFDocument({
    ...{ size: [mm(width), mm(height)], margin: 0, autoFirstPage: false, compress: true },
    info: { Title: title, Creator: "Weft" },
  });
  doc.registerFont("regular", font("400Regular"));
  doc.registerFont("bold", font("700Bold"));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  draw(doc, () => {
    doc.addPage();
    doc.font("regular").fontSize(8);
  });
  doc.end();
  return done;
}

interface TextBox {
  x: number;
  y: number;
  width: number;
  /** Longer text is cut at this height. */
  height?: number;
  size: number;
  /** Text that does not fit its height is first made smaller, down to this. */
  smallest?: number;
  bold?: boolean;
  align?: "left" | "center" | "right";
}

/** Text in a box; all measures in millimeters, but the size in points. Returns the height it took, in millimeters. */
export function write(doc: Page, text: string, box: TextBox): number {
  const { x, y, width, height, smallest, bold, align = "left" } = box;
  const options = { width: mm(width), align, lineGap: 0, lineBreak: true };
  doc.font(bold ? "bold" : "regular");
  let size = box.size;
  let wanted = doc.fontSize(size).heightOfString(text, options);
  while (height !== undefined && smallest !== undefined && size > smallest && wanted > mm(height)) {
    size -= 0.5;
    wanted = doc.fontSize(size).heightOfString(text, options);
  }
  const limit = height === undefined ? wanted : mm(height);
  doc.text(text, mm(x), mm(y), { ...options, ...(height === undefined ? {} : { height: limit, ellipsis: true }) });
  return Math.min(wanted, limit) / point;
}

/** One line of text made small enough to fit, but not smaller than 6 points. */
export function writeFitting(doc: Page, text: string, box: TextBox): void {
  doc.font(box.bold ? "bold" : "regular");
  let size = box.size;
  while (size > 6 && doc.fontSize(size).widthOfString(text) > mm(box.width)) size -= 0.5;
  write(doc, text, { ...box, size, height: box.height ?? size * 0.55 });
}

export function line(doc: Page, x1: number, y1: number, x2: number, y2: number, dashed = false): void {
  doc.lineWidth(0.7);
  if (dashed) doc.dash(3, { space: 2 });
  doc.moveTo(mm(x1), mm(y1)).lineTo(mm(x2), mm(y2)).stroke();
  if (dashed) doc.undash();
}
