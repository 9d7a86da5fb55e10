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
  return new Response(body, {
    status,
    headers: { "content-type": contentType, "x-request-id": requestId, ...quotaHeaders(standing), ...headers },
  });
}

function quotaHeaders(standing: Standing | undefined): Record<string, string> {
  if (!standing) return {};
  const { policy, allowed, remaining, resetSeconds } = standing;
  return {
    "ratelimit-policy": `"${policy.name}";q=${policy.calls};w=${policy.seconds}`,
    ratelimit: `"${policy.name}";r=${remaining};t=${resetSeconds}`,
    ...(allowed ? {} : { "retry-after": String(resetSeconds) }),
  };
}
