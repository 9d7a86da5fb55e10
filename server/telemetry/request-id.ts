import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** One in the process, also where a bundler made several copies of this file. */
const shared = globalThis as unknown as { weftRequestId?: AsyncLocalStorage<string> };
shared.weftRequestId ??= new AsyncLocalStorage<string>();
const current = shared.weftRequestId;

export const requestIdHeader = "x-request-id";

/** What an event in the log, a job and an answer to the browser have in common. */
export const newRequestId = () => randomBytes(8).toString("hex");

/** The caller's own id if it has the form of one, so that theirs and our logs agree. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(requestIdHeader);
  return given && /^[\w-]{8,64}$/.test(given) ? given : newRequestId();
}

export const withRequestId = <T>(requestId: string, work: () => T): T => current.run(requestId, work);

/** Undefined for what nobody asked for, such as work by the clock. */
export const currentRequestId = () => current.getStore();
