import type { RequestProblem } from "@/lib/contracts/api-request";
import { maskedBody, maskedPath, maskedQuery, maskedText } from "@/server/domain/api-log/mask";
import { isUuid } from "@/server/ids";
import { type CallDetails, recordCall } from "@/server/modules/api-requests/service/request-log";
import { mediaType, parseJson } from "./body";
import type { Incoming } from "./dispatch";
import type { RestRoute } from "./route";
import type { Sent } from "./sent";

/** Puts a call with a valid key into the brand's log; who called without one is nobody's business. */
export function noteCall(route: RestRoute, incoming: Incoming, { status, body }: Sent, ms: number): void {
  const { principal, request, requestId, now, bytes } = incoming;
  if (!principal) return;
  const { tenantId, keyId } = principal;
  const announced = Number(request.headers.get("content-length") ?? 0);
  recordCall(
    {
      tenantId,
      keyId,
      id: requestId,
      at: now,
      method: request.method,
      route: route.path,
      status,
      ms,
      bytesIn: bytes?.length ?? Math.max(announced, 0),
      // Of a stream nobody knows yet.
      bytesOut: typeof body === "string" ? Buffer.byteLength(body) : 0,
    },
    () => detailsOf(route, incoming, status, body),
  );
}

function detailsOf(
  route: RestRoute,
  { request, id, bytes }: Incoming,
  status: number,
  body: Sent["body"],
): CallDetails {
  const { text, complete } = maskedQuery(new URL(request.url).search);
  const refused = status >= 400;
  return {
    path: isUuid(id) ? route.path.replace("{id}", id) : route.path,
    query: text,
    replayable: route.method === "get" && complete && (isUuid(id) || !route.path.includes("{id}")),
    problem: refused && typeof body === "string" ? problemIn(body) : null,
    excerpt: refused && bytes?.length && mediaType(request) === "application/json" ? excerptOf(bytes) : null,
  };
}

function problemIn(body: string): RequestProblem {
  const { code, detail, errors } = JSON.parse(body) as RequestProblem;
  return {
    code,
    detail: maskedText(detail),
    errors: errors?.slice(0, 20).map(({ path, message }) => ({ path: maskedPath(path), message: maskedText(message) })),
  };
}

/** A body that is no JSON cannot be masked, and is not kept. */
function excerptOf(bytes: Uint8Array): string | null {
  const parsed = parseJson(bytes);
  return parsed.ok ? maskedBody(parsed.value.json) : null;
}
