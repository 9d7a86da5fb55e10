import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

/** Bytes that can be read more than once and from the middle, without being held in memory. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` up to, not including, `end`; all of them without arguments. */
  stream(start?: number, end?: number): AsyncIterable<Uint8Array>;
}

export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    async *stream(start = 0, end = bytes.byteLength) {
      const step = 64 * 1024;
      for (let at = start; at < end; at += step) yield bytes.subarray(at, Math.min(at + step, end));
    },
  };
}

export async function fileSource(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    size,
    async *stream(start = 0, end = size) {
      if (end > start) yield* createReadStream(path, { start, end: end - 1 }) as AsyncIterable<Buffer>;
    },
  };
}

/** The first bytes, at most `limit`. */
export async function firstBytes(source: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    parts.push(part);
    length += part.byteLength;
    if (length >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit);
}
