import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import bwip from "bwip-js/node";

const [width, height] = [640, 480];
const pixelsPerModule = 3;
const framesPerSecond = 4;

/** A film for Chromium's fake camera, run again and again: each code held up for a while, then taken away. */
export function filmOf(codes: readonly string[], { shown = 2, away = 2.5 } = {}): string {
  const empty = frameOf([]);
  const frames = codes.flatMap((code) => [
    ...Array<Buffer>(shown * framesPerSecond).fill(frameOf(barsOf(code))),
    ...Array<Buffer>(away * framesPerSecond).fill(empty),
  ]);
  const file = path.join(mkdtempSync(path.join(tmpdir(), "weft-film-")), "film.y4m");
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420mpeg2\n`);
  writeFileSync(file, Buffer.concat([head, ...frames.flatMap((frame) => [Buffer.from("FRAME\n"), frame])]));
  return file;
}

/** Widths of the bars and gaps of a Code 128, a bar first. */
function barsOf(code: string): number[] {
  const [drawn] = bwip.raw({ bcid: "code128", text: code });
  if (!drawn || !("sbs" in drawn)) throw new Error("no bars");
  return [...drawn.sbs];
}

/** One frame: white, with bars over most of its height in the middle. */
function frameOf(bars: readonly number[]): Buffer {
  const light = Buffer.alloc(width * height, 235);
  const wide = bars.reduce((sum, one) => sum + one, 0) * pixelsPerModule;
  if (wide > width - 40) throw new Error("the code is too long for the picture");
  let x = Math.round((width - wide) / 2);
  for (const [index, modules] of bars.entries()) {
    const end = x + modules * pixelsPerModule;
    if (index % 2 === 0) for (let y = 120; y < 360; y++) light.fill(16, y * width + x, y * width + end);
    x = end;
  }
  return Buffer.concat([light, Buffer.alloc((width * height) / 2, 128)]);
}
