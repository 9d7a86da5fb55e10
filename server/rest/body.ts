import { isUtf8 } from "node:buffer";
import { fail, ok, type Result } from "@/server/errors";

export const jsonLimitBytes = 5 * 1024 * 1024;
const byteOrderMark = 0xfeff;

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

/** JSON text, refused when it is not UTF-8 or not JSON. Depth is no danger: V8 parses without recursion. */
export function parseJson(bytes: Uint8Array): Result<{ text: string; json: unknown }> {
  if (!isUtf8(bytes)) return fail("INVALID", "The body is not valid UTF-8");
  let text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (text.charCodeAt(0) === byteOrderMark) text = text.slice(1);
  try {
    return ok({ text, json: JSON.parse(text) });
  } catch {
    // The parser's own message quotes the body.
    return fail("INVALID", "The body is not valid JSON");
  }
}
