import type { Standing } from "@/server/modules/api-requests/service/quota";

/** An answer before it is one: a stream is answered while it is made. */
export interface Sent {
  status: number;
  contentType: string;
  body: string | ReadableStream<Uint8Array>;
  headers?: Record<string, string>;
}

export const json = "application/json";

/** Sent with every answer. `RateLimit` as draft-ietf-httpapi-ratelimit-headers-10 writes it. */
export function responseOf(
  { status, contentType, body, headers }: Sent,
  requestId: string,
  standing?: Standing,
): Response {
  // Filled in and not spread: a head made of spread objects costs Node ten microseconds more.
  const all: Record<string, string> = { "content-type": contentType, "x-request-id": requestId };
  if (standing) putQuota(all, standing);
  for (const name in headers) all[name] = headers[name] ?? "";
  return new Response(body, { status, headers: all });
}

function putQuota(all: Record<string, string>, { policy, allowed, remaining, resetSeconds }: Standing) {
  all["ratelimit-policy"] = `"${policy.name}";q=${policy.calls};w=${policy.seconds}`;
  all.ratelimit = `"${policy.name}";r=${remaining};t=${resetSeconds}`;
  if (!allowed) all["retry-after"] = String(resetSeconds);
}
