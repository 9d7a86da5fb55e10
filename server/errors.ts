import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";

/** Every way a request can fail that we expect, with how each edge says it. Text lives in lib/i18n under `errors`. */
export const failureCodes = {
  NOT_FOUND: { http: 404, trpc: "NOT_FOUND" },
  FORBIDDEN: { http: 403, trpc: "FORBIDDEN" },
  CHANNELS_ONLY: { http: 403, trpc: "FORBIDDEN" },
  UNAUTHENTICATED: { http: 401, trpc: "UNAUTHORIZED" },
  INVALID: { http: 400, trpc: "BAD_REQUEST" },
  CONFLICT: { http: 409, trpc: "CONFLICT" },
  STALE: { http: 409, trpc: "CONFLICT" },
  ALREADY_EXISTS: { http: 409, trpc: "CONFLICT" },
  IDEMPOTENCY_MISMATCH: { http: 409, trpc: "CONFLICT" },
  IDEMPOTENCY_IN_PROGRESS: { http: 409, trpc: "CONFLICT" },
  WRONG_STATE: { http: 409, trpc: "CONFLICT" },
  MERGING: { http: 409, trpc: "CONFLICT" },
  OUT_OF_STOCK: { http: 409, trpc: "CONFLICT" },
  NO_LOCATION: { http: 409, trpc: "CONFLICT" },
  RESERVED_EXCEEDS: { http: 409, trpc: "CONFLICT" },
  TOO_LARGE: { http: 413, trpc: "PAYLOAD_TOO_LARGE" },
  UNSUPPORTED_MEDIA: { http: 415, trpc: "UNSUPPORTED_MEDIA_TYPE" },
  RATE_LIMITED: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  READ_ONLY: { http: 402, trpc: "PAYMENT_REQUIRED" },
  EXPIRED: { http: 410, trpc: "BAD_REQUEST" },
  ERASED: { http: 410, trpc: "CONFLICT" },
} as const satisfies Record<string, { http: number; trpc: TRPC_ERROR_CODE_KEY }>;

export type FailureCode = keyof typeof failureCodes;

export interface FieldError {
  /** JSON path of the offending field, for example `orders[3].lines[0].quantity`. */
  path: string;
  message: string;
}

export interface Failure {
  ok: false;
  code: FailureCode;
  /** For people and logs; never carries personal data. */
  detail: string;
  errors?: FieldError[];
  /** When it may be tried again, where that is known. */
  until?: Date;
}

export type Result<T> = { ok: true; value: T } | Failure;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (code: FailureCode, detail: string, errors?: FieldError[]): Failure => ({
  ok: false,
  code,
  detail,
  ...(errors ? { errors } : {}),
});

/** Carries a Failure across a boundary that only knows exceptions, such as leaving a transaction so that it rolls back. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
}

/** The value, or an exception that rolls the transaction back and is turned into a reply at the edge. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result);
}

// PostgreSQL's and Prisma's word for a value that is there already.
const alreadyThere = new Set(["23505", "P2002"]);
const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/**
 * What an exception means to whoever asked: the failure it carries, or, where the database kept the first of two who made
 * the same at the same moment, that it is there already. Undefined for what nobody expects.
 */
export function failureIn(error: unknown): Failure | undefined {
  if (error instanceof FailureError) return error.failure;
  return alreadyThere.has(codeOf(error)) ? fail("ALREADY_EXISTS", "The same was made at the same moment") : undefined;
}
