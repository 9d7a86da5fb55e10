import { createRequire } from "node:module";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

// A CommonJS package whose names an import does not see.
const { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } =
  createRequire(import.meta.url)("@zxing/library") as typeof import("@zxing/library");

export interface ReadPage {
  /** Millimeters. */
  width: number;
  height: number;
  text: string;
  /** PNG of the page. */
  image: Buffer;
  /** What a scanner reads in a part of the page, given in millimeters; throws when it reads nothing. */
  scan(format: "CODE_128" | "QR_CODE", area: { x: number; y: number; width: number; height: number }): string;
}

/** The pages of a PDF as eyes and scanners see them: drawn at a thermal printer's 203 dots an inch, then read. */
export async function readPdf(bytes: Uint8Array, dotsPerInch = 203): Promise<ReadPage[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const pdf = await loading.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: dotsPerInch / 72 });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    const context = canvas.getContext("2d");
    await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
    const content = await page.getTextContent();
    const dots = dotsPerInch / 25.4;
    pages.push({
      width: viewport.width / dots,
      height: viewport.height / dots,
      text: content.items.map((item) => ("str" in item ? item.str : "")).join("\n"),
      image: canvas.toBuffer("image/png"),
      scan(format, area) {
        const [x, y] = [Math.round(area.x * dots), Math.round(area.y * dots)];
        const [width, height] = [Math.round(area.width * dots), Math.round(area.height * dots)];
        const { data } = context.getImageData(x, y, width, height);
        const gray = Uint8ClampedArray.from({ length: width * height }, (_, i) => luminance(data, i * 4));
        const reader = new MultiFormatReader();
        const hints = new Map<import("@zxing/library").DecodeHintType, unknown>();
        hints.set(DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat[format]]);
        hints.set(DecodeHintType.TRY_HARDER, true);
        const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(gray, width, height)));
        return reader.decode(bitmap, hints).getText();
      },
    });
  }
  await loading.destroy();
  return pages;
}

const luminance = (data: Uint8ClampedArray, at: number) =>
  Math.round(((data[at] ?? 0) * 299 + (data[at + 1] ?? 0) * 587 + (data[at + 2] ?? 0) * 114) / 1000);
