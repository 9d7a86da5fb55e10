import { Readable } from "node:stream";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import type { ByteSource } from "./byte-source";
import { FileProblem } from "./file-problem";

const mostEntries = 2_000;
/** Real sheets compress 5 to 40 times; a bomb a thousand times. Small entries are let be. */
const highestRatio = 200;
const ratioFreeBytes = 8 * 1024 ** 2;
const mostInflated = 1024 ** 3;

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(buffers(this.source.stream(start, end)), { objectMode: false });
  }
}

async function* buffers(source: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  for await (const part of source) yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}

/** A ZIP archive read from the middle, that refuses to unpack to more than it may. */
export class BoundedZip {
  private inflated = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(source: ByteSource): Promise<BoundedZip> {
    try {
      const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, { autoClose: false });
      if (zip.entryCount > mostEntries) throw new FileProblem("archive_too_large", "too many files in the workbook");
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      return new BoundedZip(zip, entries);
    } catch (error) {
      throw error instanceof FileProblem ? error : new FileProblem("broken_archive", "not a readable workbook");
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The unpacked bytes of one file. Counts what really comes out, whatever the archive claims. */
  async *read(name: string): AsyncIterable<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw new FileProblem("broken_workbook", `${name} is missing`);
    if (entry.isEncrypted()) throw new FileProblem("broken_workbook", "the workbook is protected by a password");
    const limit = Math.max(ratioFreeBytes, entry.compressedSize * highestRatio);
    let own = 0;
    try {
      for await (const part of (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        own += part.length;
        this.inflated += part.length;
        if (own > limit || this.inflated > mostInflated) {
          throw new FileProblem("archive_too_large", "the workbook unpacks to far more than its size");
        }
        yield part;
      }
    } catch (error) {
      throw error instanceof FileProblem ? error : new FileProblem("broken_archive", "the workbook is damaged");
    }
  }

  close() {
    this.zip.close();
  }
}
