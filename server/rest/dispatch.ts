import { createHash } from "node:crypto";
import type { ZodType } from "zod";
import { type ApiPrincipal, anonymous, verifyApiKey } from "@/server/auth/api-key";
import { writable } from "@/server/auth/brand";
import { noteRefusal } from "@/server/auth/refusals";
import { callerAddress } from "@/server/auth/request";
import { systemClock } from "@/server/clock";
import { type Failure, fail, failureIn, ok, type Result } from "@/server/errors";
import { isUuid, newId } from "@/server/ids";
import { log } from "@/server/log";
import { type Standing, takeCall } from "@/server/modules/api-requests/service/quota";
import { once } from "@/server/modules/idempotency/service";
import { observe } from "@/server/telemetry/observe";
import { withRequestId } from "@/server/telemetry/request-id";
import { jsonLimitBytes, mediaType, parseJson, readBody } from "./body";
import { noteCall } from "./note-call";
import { fieldErrors, problemOf, problemSent } from "./problem";
import { nextLink, noQuery, queryObject, takeFields } from "./query";
import { policyOf } from "./quotas";
import { needsPaidBills, type Reply, type RestRoute } from "./route";
import { json, responseOf, type Sent } from "./sent";
import { type Fields, pickAnswer } from "./sparse";

/** A request on its way, with what has been found out about it. */
export interface Incoming {
  request: Request;
  id: string;
  now: Date;
  requestId: string;
  principal?: ApiPrincipal;
  standing?: Standing;
  /** The body as it was read. */
  bytes?: Uint8Array;
}

/**
 * One request, from key to reply. Whatever was not expected becomes a masked 500 with a reference.
 * @param as who asks, where that has been found out already.
 */
export async function dispatch(route: RestRoute, request: Request, id: string, as?: ApiPrincipal): Promise<Response> {
  const started = performance.now();
  const incoming: Incoming = { request, id, now: systemClock(), requestId: newId() };
  const sent = await withRequestId(incoming.requestId, () =>
    observe(
      { kind: "rest", name: `${route.method} ${route.path}` },
      () => answerAlways(route, incoming, as),
      outcomeOf,
    ),
  );
  noteCall(route, incoming, sent, performance.now() - started);
  if (sent.status === 401 || sent.status === 403) {
    const { keyId } = incoming.principal ?? {};
    const asked = `${route.method} ${route.path}`;
    noteRefusal({ asked, code: `${sent.status}`, keyId, address: callerAddress(request.headers) });
  }
  return responseOf(sent, incoming.requestId, incoming.standing);
}

const outcomeOf = ({ status }: Sent) => (status >= 500 ? "error" : String(status));

async function answerAlways(route: RestRoute, incoming: Incoming, as?: ApiPrincipal): Promise<Sent> {
  try {
    const answered = await answer(route, incoming, as);
    return "ok" in answered ? failed(answered, incoming.requestId) : answered;
  } catch (error) {
    return unexpected(error, incoming.request, incoming.requestId);
  }
}

export function unexpected(error: unknown, request: Request, reference: string): Sent {
  const failure = failureIn(error);
  if (failure) return failed(failure, reference);
  // Message and stack only: a database error quotes values in its other fields.
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  log.error({ reference, method: request.method, path: new URL(request.url).pathname, message, stack }, "api: failed");
  return problemSent({ status: 500, code: "INTERNAL", detail: "Quote the reference when you ask us." }, reference);
}

function failed(failure: Failure, reference: string): Sent {
  const problem = problemOf(failure);
  if (failure.code === "UNAUTHENTICATED")
    return problemSent({ ...problem, headers: { "www-authenticate": "Bearer" } }, reference);
  if (failure.code === "IDEMPOTENCY_IN_PROGRESS")
    return problemSent({ ...problem, headers: { "retry-after": "1" } }, reference);
  // A key's own limit says when it goes on (`responseOf`); this one is of who has none.
  if (failure === tooManyTries) return problemSent({ ...problem, headers: { "retry-after": "60" } }, reference);
  return problemSent(problem, reference);
}

const tooManyTries = fail("RATE_LIMITED", "Too many wrong keys came from this address; wait a minute");

async function authorize(route: RestRoute, incoming: Incoming, as?: ApiPrincipal): Promise<Result<ApiPrincipal>> {
  if (route.scope === "public") return ok(anonymous);
  const { request, now } = incoming;
  const principal = as ?? (await verifyApiKey(request.headers.get("authorization"), now, request.headers));
  if (principal === "too many") return tooManyTries;
  if (!principal) return fail("UNAUTHENTICATED", "Send Authorization: Bearer <api key> with a key that is in force");
  incoming.principal = principal;
  incoming.standing = await takeCall(principal, policyOf(route, principal), now);
  if (!incoming.standing.allowed)
    return fail("RATE_LIMITED", "The key has used up its calls; wait as Retry-After says");
  if (!principal.scopes.has(route.scope)) return fail("FORBIDDEN", `This needs a key with the scope ${route.scope}`);
  if (needsPaidBills(route)) {
    const open = writable(principal, now);
    if (!open.ok) return open;
  }
  return ok(principal);
}

async function answer(route: RestRoute, incoming: Incoming, as?: ApiPrincipal): Promise<Sent | Failure> {
  const authorized = await authorize(route, incoming, as);
  if (!authorized.ok) return authorized;
  const principal = authorized.value;
  const { request, id, now } = incoming;
  if (route.path.includes("{id}") && !isUuid(id)) return fail("NOT_FOUND", "There is nothing with this id");
  const given = queryObject(request.url);
  const fields = takeFields(route, given);
  if (fields && !fields.ok) return fields;
  const query = checked(route.query ?? noQuery, given, "The query is not valid");
  if (!query.ok) return query;
  const run: Run = (body, bytes, requestKey = newId()) =>
    route.handle({ principal, id, query: query.value, body, bytes, requestKey, now });
  if (!route.body) return toSent(await run(undefined, noBytes), incoming, fields?.value);
  return answerWithBody(route, incoming, principal, run);
}

const noBytes = new Uint8Array();

type Run = (body: unknown, bytes: Uint8Array, requestKey?: string) => Promise<Result<Reply>>;

async function answerWithBody(
  route: RestRoute,
  incoming: Incoming,
  principal: ApiPrincipal,
  run: Run,
): Promise<Sent | Failure> {
  const { request, now } = incoming;
  const key = route.method === "post" ? request.headers.get("idempotency-key") : null;
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return fail("INVALID", "An Idempotency-Key is 1 to 200 visible ASCII characters");
  }
  const type = mediaType(request);
  const streamed = route.stream?.contentType === type ? route.stream : undefined;
  const streamOf = (body: ReadableStream<Uint8Array>): Sent => {
    return { status: 202, contentType: type, body: streamed?.handle({ principal, body }) ?? "" };
  };
  if (streamed && key === null) return streamOf(request.body ?? new Blob([]).stream());
  if (type !== "application/json" && !streamed) return fail("UNSUPPORTED_MEDIA", "Send application/json");
  const read = await readBody(request, jsonLimitBytes);
  if (!read.ok) return read;
  const bytes = read.value;
  incoming.bytes = bytes;
  const respond = async (requestKey?: string): Promise<Sent> => {
    if (streamed) return streamOf(new Blob([Buffer.from(bytes)]).stream());
    const parsed = readInput(route, bytes);
    if (!parsed.ok) return failed(parsed, incoming.requestId);
    return toSent(await run(parsed.value.body, parsed.value.bytes, requestKey), incoming);
  };
  if (key === null) return respond();
  const bodyHash = Buffer.from(createHash("sha256").update(type).update("\0").update(bytes).digest());
  const url = new URL(request.url);
  const routeName = `${request.method} ${url.pathname}${url.search}`;
  const outcome = await once(principal.tenantId, { key, route: routeName, bodyHash, now }, async (requestKey) => {
    const { body, headers: _, ...rest } = await respond(requestKey);
    return { ...rest, body: typeof body === "string" ? body : await new Response(body).text() };
  });
  if (!outcome.ok) return outcome;
  const { answer: stored, replayed } = outcome.value;
  return { ...stored, headers: replayed ? { "idempotency-replayed": "true" } : {} };
}

function readInput(route: RestRoute, bytes: Uint8Array): Result<{ body: unknown; bytes: Uint8Array }> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const value = parsed.value.json;
  const body = route.readBody ? route.readBody(value) : checked(route.body, value, "The body is not valid");
  return body.ok ? ok({ body: body.value, bytes: parsed.value.bytes }) : body;
}

function checked(schema: ZodType | undefined, value: unknown, detail: string): Result<unknown> {
  if (!schema) return ok(undefined);
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail("INVALID", detail, fieldErrors(parsed.error));
}

function toSent(result: Result<Reply>, { request, requestId }: Incoming, fields?: Fields): Sent {
  if (!result.ok) return failed(result, requestId);
  const { status, body } = result.value;
  const next = nextLink(request.url, body);
  const shown = fields && status === 200 ? pickAnswer(body, fields) : body;
  return { status, contentType: json, body: JSON.stringify(shown), headers: next ? { link: next } : undefined };
}
