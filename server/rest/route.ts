import type { z } from "zod";
import type { Permission } from "@/lib/contracts/permissions";
import type { ApiPrincipal } from "@/server/auth/api-key";
import type { FailureCode, Result } from "@/server/errors";

export interface Reply {
  status: number;
  body: unknown;
}

/** What a handler is given: everything checked, nothing left to parse. */
export interface Call<Query, Body> {
  principal: ApiPrincipal;
  /** The id in the path, for routes that have one; always a UUID. */
  id: string;
  query: Query;
  body: Body;
  /** The body as it was sent. */
  bytes: Uint8Array;
  /** A UUID: the same when the request is repeated with its Idempotency-Key, so that what is made with it is made once. */
  requestKey: string;
  now: Date;
}

export interface StreamCall {
  principal: ApiPrincipal;
  body: ReadableStream<Uint8Array>;
}

interface RouteBase {
  method: "get" | "put" | "post" | "patch" | "delete";
  /** As OpenAPI writes it: `/orders/{id}`. */
  path: string;
  /** What the key must be allowed to do; `public` needs no key. */
  scope: Permission | "public";
  summary: string;
  /** The same in Chinese, for the reference page. */
  zh: string;
  /** Which quota its calls count against; `calls` when it says nothing. */
  quota?: "intake";
  /** Open also while a bill is owed: orders that were taken elsewhere, and calls that change nothing. */
  whileOwing?: true;
  /** Codes of 409 it may answer with. */
  conflicts?: readonly FailureCode[];
  replies: Record<number, { description: string; schema: z.ZodType; example: unknown }>;
}

export interface RestRoute extends RouteBase {
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  /** A body as the document shows it; tests hold it to the schema. */
  example: unknown;
  /** Turns JSON into the body where the schema alone would say too little; the schema still documents it. */
  readBody: ((json: unknown) => Result<unknown>) | undefined;
  handle: (call: Call<unknown, unknown>) => Promise<Result<Reply>>;
  /** Another way to send the same: a body of this type is not read first, and its answer is of this type too. */
  stream: { contentType: string; handle: (call: StreamCall) => ReadableStream<Uint8Array> } | undefined;
}

type BodySpec<Body> =
  | { body?: undefined; readBody?: undefined; example?: undefined }
  | { body: z.ZodType<Body>; readBody?: undefined; example: unknown }
  | { body: z.ZodType; readBody: (json: unknown) => Result<Body>; example: unknown };

type RouteSpec<Query, Body> = RouteBase &
  BodySpec<Body> & {
    query?: z.ZodType<Query>;
    handle: (call: Call<Query, Body>) => Promise<Result<Reply>>;
    stream?: RestRoute["stream"];
  };

/** Keeps a handler's types while the table of routes holds them all: the dispatcher parses with the very same schemas. */
export function defineRoute<Query = undefined, Body = undefined>(spec: RouteSpec<Query, Body>): RestRoute {
  return {
    ...spec,
    query: spec.query,
    body: spec.body,
    example: spec.example,
    readBody: spec.readBody,
    stream: spec.stream,
    handle: (call) => spec.handle(call as Call<Query, Body>),
  };
}

/** Whether a call is refused while a bill is owed. */
export const needsPaidBills = ({ method, scope, whileOwing }: RestRoute): boolean =>
  method !== "get" && scope !== "public" && !whileOwing;
