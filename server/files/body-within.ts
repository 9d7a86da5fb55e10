import { fail, ok, type Result } from "@/server/errors";

/**
 * The body of a request, held in memory no further than `limit`.
 * @returns TOO_LARGE as soon as it is longer, INVALID where less came than was announced: half a file reads like a whole one.
 */
export async function bodyWithin(request: Request, limit: number): Promise<Result<Buffer<ArrayBuffer>>> {
  const tooLarge = fail("TOO_LARGE", `At most ${limit} bytes are taken`);
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limit) return tooLarge;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.byteLength;
    if (length > limit) return tooLarge;
    parts.push(part);
  }
  return length < announced ? fail("INVALID", "The body ends before its end") : ok(Buffer.concat(parts));
}

/** The same request with its body read within bounds, for who reads it without any. */
export async function requestWithin(request: Request, limit: number): Promise<Result<Request>> {
  if (!request.body) return ok(request);
  const body = await bodyWithin(request, limit);
  if (!body.ok) return body;
  const { url, method, headers, signal } = request;
  return ok(new Request(url, { method, headers, signal, body: body.value }));
}

/** What a request says in JSON; undefined when that is none, or longer than allowed. */
export async function jsonWithin(request: Request, limit: number): Promise<unknown> {
  const body = await bodyWithin(request, limit);
  try {
    return body.ok ? JSON.parse(body.value.toString()) : undefined;
  } catch {
    return undefined;
  }
}
