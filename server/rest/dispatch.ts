import { createHash } from "node:crypto";
import type { ZodType } from "zod";
import { type ApiPrincipal, anonymous, verifyApiKey } from "@/server/auth/api-key";
import { systemClock } from "@/server/clock";
import { type Failure, FailureError, fail, ok, type Result } from "@/server/errors";
import { isUuid, newId } from "@/server/ids";
import { log } from "@/server/log";
import { type Answer, once } from "@/server/modules/idempotency/service";
import { jsonLimitBytes, mediaType, parseJson, readBody } from "./body";
import { fieldErrors, problemOf, problemResponse } from "./problem";
import type { Reply, RestRoute } from "./route";

export interface Incoming {
  request: Request;
  id: string;
  now: Date;
}

/** One request, from key to reply. Whatever was not expected becomes a masked 500 with a reference. */
export async function dispatch(route: RestRoute, request: Request, id: string): Promise<Response> {
  try {
    const incoming = { request, id, now: systemClock() };
    const response = await answer(route, incoming);
    return response instanceof Response ? response : failed(response);
  } catch (error) {
    return errorResponse(error, request);
  }
}

export function errorResponse(error: unknown, request: Request): Response {
  if (error instanceof FailureError) return failed(error.failure);
  const reference = newId();
  // Message and stack only: a database error quotes values in its other fields.
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  log.error({ reference, method: request.method, path: new URL(request.url).pathname, message, stack }, "api: failed");
  return problemResponse({ status: 500, code: "INTERNAL", detail: "Quote the reference when you ask us." }, reference);
}

function failed(failure: Failure): Response {
  const problem = problemOf(failure);
  if (failure.code === "UNAUTHENTICATED")
    return problemResponse({ ...problem, headers: { "www-authenticate": "Bearer" } });
  if (failure.code === "IDEMPOTENCY_IN_PROGRESS")
    return problemResponse({ ...problem, headers: { "retry-after": "1" } });
  return problemResponse(problem);
}

async function authorize(route: RestRoute, { request, now }: Incoming): Promise<Result<ApiPrincipal>> {
  if (route.scope === "public") return ok(anonymous);
  const principal = await verifyApiKey(request.headers.get("authorization"), now);
  if (!principal) return fail("UNAUTHENTICATED", "Send Authorization: Bearer <api key> with a key that is in force");
  if (!principal.scopes.has(route.scope)) return fail("FORBIDDEN", `This needs a key with the scope ${route.scope}`);
  return ok(principal);
}

async function answer(route: RestRoute, incoming: Incoming): Promise<Response | Failure> {
  const authorized = await authorize(route, incoming);
  if (!authorized.ok) return authorized;
  const principal = authorized.value;
  if (route.path.includes("{id}") && !isUuid(incoming.id)) return fail("NOT_FOUND", "There is nothing with this id");
  const query = checked(route.query, queryObject(incoming.request.url), "The query is not valid");
  if (!query.ok) return query;
  const run = (body: unknown, bytes: Uint8Array) => {
    const { id, now } = incoming;
    return route.handle({ principal, id, query: query.value, body, bytes, now });
  };
  if (!route.body) return toResponse(await run(undefined, new Uint8Array()));
  return answerWithBody(route, incoming, principal, run);
}

type Run = (body: unknown, bytes: Uint8Array) => Promise<Result<Reply>>;

async function answerWithBody(
  route: RestRoute,
  { request, now }: Incoming,
  principal: ApiPrincipal,
  run: Run,
): Promise<Response | Failure> {
  const key = route.method === "post" ? request.headers.get("idempotency-key") : null;
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return fail("INVALID", "An Idempotency-Key is 1 to 200 visible ASCII characters");
  }
  const type = mediaType(request);
  if (route.stream?.contentType === type && key === null) {
    return route.stream.handle({ principal, body: request.body ?? new Blob([]).stream() });
  }
  const streamed = route.stream?.contentType === type ? route.stream : undefined;
  if (type !== "application/json" && !streamed) return fail("UNSUPPORTED_MEDIA", "Send application/json");
  const read = await readBody(request, jsonLimitBytes);
  if (!read.ok) return read;
  const bytes = read.value;
  const respond = async (): Promise<Response> => {
    if (streamed) return streamed.handle({ principal, body: new Blob([Buffer.from(bytes)]).stream() });
    const parsed = readInput(route, bytes);
    return parsed.ok ? toResponse(await run(parsed.value.body, parsed.value.bytes)) : failed(parsed);
  };
  if (key === null) return respond();
  const bodyHash = Buffer.from(createHash("sha256").update(type).update("\0").update(bytes).digest());
  const url = new URL(request.url);
  const routeName = `${request.method} ${url.pathname}${url.search}`;
  const outcome = await once(principal.tenantId, { key, route: routeName, bodyHash, now }, async () =>
    toAnswer(await respond()),
  );
  return outcome.ok ? fromAnswer(outcome.value.answer, outcome.value.replayed) : outcome;
}

function readInput(route: RestRoute, bytes: Uint8Array): Result<{ body: unknown; bytes: Uint8Array }> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const { json } = parsed.value;
  const body = route.readBody ? route.readBody(json) : checked(route.body, json, "The body is not valid");
  return body.ok ? ok({ body: body.value, bytes: parsed.value.bytes }) : body;
}

function checked(schema: ZodType | undefined, value: unknown, detail: string): Result<unknown> {
  if (!schema) return ok(undefined);
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail("INVALID", detail, fieldErrors(parsed.error));
}

/** A name given twice becomes a list, which no single-valued field takes. */
function queryObject(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  const start = url.indexOf("?");
  if (start === -1) return query;
  const given = new URLSearchParams(url.slice(start));
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

const toResponse = (result: Result<Reply>): Response =>
  result.ok
    ? new Response(JSON.stringify(result.value.body), {
        status: result.value.status,
        headers: { "content-type": "application/json" },
      })
    : failed(result);

const toAnswer = async (response: Response): Promise<Answer> => ({
  status: response.status,
  contentType: response.headers.get("content-type") ?? "application/json",
  body: await response.text(),
});

const fromAnswer = ({ status, contentType, body }: Answer, replayed: boolean): Response =>
  new Response(body, {
    status,
    headers: { "content-type": contentType, ...(replayed ? { "idempotency-replayed": "true" } : {}) },
  });
