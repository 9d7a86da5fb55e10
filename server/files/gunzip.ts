import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { FileProblem } from "./file-problem";

export const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

/** Inflates a gzip stream, stopping at `limit` bytes: what comes out of a small file may be endless. */
export async function* gunzip(source: AsyncIterable<Uint8Array>, limit: number): AsyncIterable<Uint8Array> {
  const inflate = createGunzip();
  const input = Readable.from(source, { objectMode: false });
  input.on("error", (error) => inflate.destroy(error));
  input.pipe(inflate);
  let total = 0;
  try {
    for await (const part of inflate as AsyncIterable<Buffer>) {
      total += part.length;
      if (total > limit) throw new FileProblem("archive_too_large", `unpacks to more than ${limit} bytes`);
      yield part;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw new FileProblem("broken_archive", "the compressed data is damaged");
    }
    throw error;
  } finally {
    input.destroy();
    inflate.destroy();
  }
}
