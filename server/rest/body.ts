import { isUtf8 } from "node:buffer";
import { fail, ok, type Result } from "@/server/errors";

export const jsonLimitBytes = 5 * 1024 * 1024;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** The media type without its parameters, in lower case. */
export const mediaType = (request: Request) =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** The whole body, or TOO_LARGE as soon as that is known. */
export async function readBody(request: Request, limit: number): Promise<Result<Uint8Array>> {
  const tooLarge = fail("TOO_LARGE", `A body may have ${limit} bytes`);
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  if (announced > limit) return tooLarge;
  if (Number.isInteger(announced)) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > limit ? tooLarge : ok(bytes);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return tooLarge;
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks, size));
}

/** Refused when it is not UTF-8 or not JSON. Depth is no danger: V8 parses without recursion. */
export function parseJson(bytes: Uint8Array): Result<{ json: unknown; bytes: Uint8Array }> {
  if (!isUtf8(bytes)) return fail("INVALID", "The body is not valid UTF-8");
  const json = byteOrderMark.every((byte, i) => bytes[i] === byte) ? bytes.subarray(byteOrderMark.length) : bytes;
  try {
    return ok({ bytes: json, json: JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString()) });
  } catch {
    // The parser's own message quotes the body.
    return fail("INVALID", "The body is not valid JSON");
  }
}
