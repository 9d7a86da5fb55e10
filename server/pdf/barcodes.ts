import bwipjs from "bwip-js/node";
import { mm, type Page } from "./document";

interface Area {
  /** Millimeters. */
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Bars {
  /** Widths in modules: bar, space, bar, … */
  sbs: number[];
}
interface Matrix {
  pixs: number[];
  pixx: number;
  pixy: number;
}

const encode = bwipjs as unknown as { raw(options: { bcid: string; text: string; eclevel?: string }): unknown[] };

/** Quiet zone of Code 128, in modules; scanners want ten. */
const quietModules = 10;

/** Code 128 as vector bars that fill the area, quiet zones included. */
export function code128(doc: Page, text: string, { x, y, width, height }: Area): void {
  const [bars] = encode.raw({ bcid: "code128", text }) as [Bars];
  const modules = bars.sbs.reduce((sum, module) => sum + module, 0) + 2 * quietModules;
  const module = width / modules;
  let at = x + quietModules * module;
  for (const [index, run] of bars.sbs.entries()) {
    if (index % 2 === 0) doc.rect(mm(at), mm(y), mm(run * module), mm(height));
    at += run * module;
  }
  doc.fill("black");
}

/** QR code, error correction M, as vector squares in a square of `width`; four modules of it are quiet zone. */
export function qrCode(doc: Page, text: string, { x, y, width }: Omit<Area, "height">): void {
  const [matrix] = encode.raw({ bcid: "qrcode", text, eclevel: "M" }) as [Matrix];
  const module = width / (matrix.pixx + 8);
  for (const [index, dark] of matrix.pixs.entries()) {
    if (!dark) continue;
    const column = (index % matrix.pixx) + 4;
    const row = Math.floor(index / matrix.pixx) + 4;
    // A hair wider than a module: no white seams between neighbors on coarse printers.
    doc.rect(mm(x + column * module), mm(y + row * module), mm(module * 1.02), mm(module * 1.02));
  }
  doc.fill("black");
}
