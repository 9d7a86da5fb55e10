import type { ZodError } from "zod";
import { type Failure, type FieldError, failureCodes } from "@/server/errors";
import { newId } from "@/server/ids";
import { responseOf, type Sent } from "./sent";

const titles: Record<string, string> = {
  NOT_FOUND: "Not found",
  FORBIDDEN: "The key may not do this",
  UNAUTHENTICATED: "A valid API key is needed",
  INVALID: "The request is not valid",
  CONFLICT: "The request conflicts with what is there",
  STALE: "It has changed in the meantime",
  ALREADY_EXISTS: "It exists already",
  IDEMPOTENCY_MISMATCH: "The idempotency key was used for another request",
  IDEMPOTENCY_IN_PROGRESS: "A request with this idempotency key is being worked on",
  WRONG_STATE: "Its state does not allow this",
  OUT_OF_STOCK: "Out of stock",
  NO_LOCATION: "No location can fulfill this",
  RESERVED_EXCEEDS: "More is reserved than would be left",
  TOO_LARGE: "The request is too large",
  UNSUPPORTED_MEDIA: "The content type is not supported",
  METHOD_NOT_ALLOWED: "The method is not allowed here",
  RATE_LIMITED: "Too many calls",
  READ_ONLY: "The brand can only be read",
  EXPIRED: "It is no longer valid",
  MERGING: "It is being merged with other orders",
  INTERNAL: "Something went wrong on our side",
};

export interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** RFC 9457. The reference is what a caller quotes to us; the log has it for everything masked. */
export function problemSent({ status, code, detail, errors, headers }: Problem, reference: string): Sent {
  const title = titles[code] ?? code;
  const body = { type: `urn:weft:problem:${code.toLowerCase()}`, title, status, code, detail, errors, reference };
  return { status, contentType: "application/problem+json", body: JSON.stringify(body), headers };
}

export function problemResponse(problem: Problem, reference: string = newId()): Response {
  return responseOf(problemSent(problem, reference), reference);
}

export function problemOf(failure: Failure): Problem {
  const { code, detail, errors } = failure;
  return { status: failureCodes[code].http, code, detail, ...(errors ? { errors: errors.map(bracketed) } : {}) };
}

/** One way to write a path, however a service wrote it: `lines.0.sku` is `lines[0].sku`. */
const bracketed = ({ path, message }: FieldError): FieldError => ({
  path: path.replace(/\.(\d+)(?=\.|$)/g, "[$1]"),
  message,
});

const mostErrors = 50;
const mostNameLength = 100;

/** `["orders", 3, "lines", 0, "sku"]` as `orders[3].lines[0].sku`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += `${text && "."}${String(step).slice(0, mostNameLength)}`;
  }
  return text;
}

/** What zod found, as paths and messages; never the values, which may be personal. */
export function fieldErrors(error: ZodError, prefix: readonly PropertyKey[] = []): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of error.issues) {
    if (errors.length >= mostErrors) break;
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys.slice(0, mostErrors)) {
        errors.push({ path: pathText([...path, key]), message: "unknown field" });
      }
    } else {
      errors.push({ path: pathText(path), message: issue.message });
    }
  }
  return errors;
}
