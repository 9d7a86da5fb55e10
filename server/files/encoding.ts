import { FileProblem } from "./file-problem";

export const encodings = ["utf-8", "gb18030"] as const;
export type Encoding = (typeof encodings)[number];

const sampleBytes = 1024 * 1024;
const longestLine = 4 * 1024 * 1024;
const newline = 0x0a;

const decodes = (encoding: Encoding, bytes: Uint8Array) => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * The encoding of a text, from a sample cut at a line end. Plain ASCII says nothing, so reading goes on until
 * something else shows up. Neither UTF-8 nor GB18030 ever use 0x0A inside a character: cutting there is safe.
 */
export async function detectEncoding(source: AsyncIterable<Uint8Array>): Promise<Encoding> {
  let sample: Buffer = Buffer.alloc(0);
  for await (const part of source) {
    sample = Buffer.concat([sample, part]);
    if (sample[0] === 0xff && sample[1] === 0xfe) {
      throw new FileProblem("unsupported_encoding", "UTF-16 text: save the file as CSV UTF-8");
    }
    if (sample.length < sampleBytes) continue;
    if (sample.some((byte) => byte > 0x7f)) break;
    sample = sample.subarray(sample.lastIndexOf(newline) + 1);
  }
  const cut = sample.length >= sampleBytes ? sample.subarray(0, sample.lastIndexOf(newline) + 1) : sample;
  if (decodes("utf-8", cut)) return "utf-8";
  if (decodes("gb18030", cut)) return "gb18030";
  throw new FileProblem("unsupported_encoding", "the text is neither UTF-8 nor GB18030");
}

/** Decodes whole lines at a time, so that no character is ever cut, and names the line whose bytes are not text. */
export async function* decodeText(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let rest: Uint8Array = Buffer.alloc(0);
  let lines = 0;
  let first = true;
  const decode = (bytes: Uint8Array) => {
    try {
      const text = decoder.decode(bytes);
      const plain = first && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      first = false;
      return plain;
    } catch {
      throw new FileProblem("wrong_encoding", `not valid ${encoding.toUpperCase()}`, lines + badLine(bytes, encoding));
    }
  };
  for await (const part of source) {
    const bytes =
      rest.byteLength > 0 ? Buffer.concat([rest, part]) : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    const cut = bytes.lastIndexOf(newline) + 1;
    if (cut === 0 && bytes.length > longestLine)
      throw new FileProblem("line_too_long", "the line has no end", lines + 1);
    if (cut > 0) {
      const text = decode(bytes.subarray(0, cut));
      lines += countNewlines(text);
      yield text;
    }
    rest = Buffer.from(bytes.subarray(cut));
  }
  if (rest.byteLength > 0) yield decode(rest);
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** Which line of `bytes` does not decode; 1 is the first. */
function badLine(bytes: Uint8Array, encoding: Encoding): number {
  let line = 0;
  let start = 0;
  while (start < bytes.byteLength) {
    const end = bytes.indexOf(newline, start) + 1 || bytes.byteLength;
    line += 1;
    if (!decodes(encoding, bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}
