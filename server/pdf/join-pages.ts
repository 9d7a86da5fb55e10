import { PDFDocument, type PDFEmbeddedPage, PDFImage } from "pdf-lib";
import { mm, type Paper, paper } from "./document";

/** Somebody else's pages: a PDF of any size, or a picture of one page. */
export interface ForeignPaper {
  type: "pdf" | "png" | "jpeg";
  bytes: Uint8Array;
}

const mostPages = 10;
const mostPixels = 25_000_000;

/** Whether pages can be made of it: neither broken, encrypted, endless nor a picture that would fill memory. */
export async function fitsPages(foreign: ForeignPaper): Promise<boolean> {
  const { type, bytes } = foreign;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "png" && (bytes.byteLength < 24 || header.getUint32(16) * header.getUint32(20) > mostPixels))
    return false;
  try {
    const drawn = await embed(await PDFDocument.create(), foreign);
    return drawn.length > 0 && drawn.length <= mostPages;
  } catch {
    return false;
  }
}

async function embed(into: PDFDocument, { type, bytes }: ForeignPaper): Promise<(PDFEmbeddedPage | PDFImage)[]> {
  if (type === "png") return [await into.embedPng(bytes)];
  if (type === "jpeg") return [await into.embedJpg(bytes)];
  const source = await PDFDocument.load(bytes, { updateMetadata: false });
  return into.embedPages(source.getPages());
}

/**
 * One PDF of equal pages from ours and others', in the order given. `own` is the next page of `drawn`, which has this size
 * already; foreign pages are made to fit, whole and not distorted.
 */
export async function joinPages(
  parts: readonly (ForeignPaper | "own")[],
  drawn: Uint8Array | undefined,
  size: Paper,
): Promise<Buffer> {
  const joined = await PDFDocument.create();
  joined.setTitle("labels");
  joined.setCreator("Weft");
  const source = drawn && (await PDFDocument.load(drawn, { updateMetadata: false }));
  const own = source ? await joined.copyPages(source, source.getPageIndices()) : [];
  const [width, height] = [mm(paper[size][0]), mm(paper[size][1])];
  for (const part of parts) {
    if (part === "own") {
      const page = own.shift();
      if (page) joined.addPage(page);
      continue;
    }
    for (const content of await embed(joined, part)) {
      const scale = Math.min(width / content.width, height / content.height);
      const [w, h] = [content.width * scale, content.height * scale];
      const place = { x: (width - w) / 2, y: height - h, width: w, height: h };
      const page = joined.addPage([width, height]);
      if (content instanceof PDFImage) page.drawImage(content, place);
      else page.drawPage(content, place);
    }
  }
  return Buffer.from(await joined.save());
}
