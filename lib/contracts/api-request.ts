import { z } from "zod";

/** How long calls are kept. */
export const requestLogDays = 7;

/** `ok`: below 400; `refused`: the caller's to mend; `failed`: ours. */
export const requestOutcomes = ["ok", "refused", "failed"] as const;

export const requestMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

// Not strict: an infinite query adds its direction.
export const requestListInput = z.object({
  /** Whose key. */
  key: z.array(z.uuid()).max(50).default([]),
  method: z.array(z.enum(requestMethods)).max(requestMethods.length).default([]),
  outcome: z.array(z.enum(requestOutcomes)).max(requestOutcomes.length).default([]),
  /** A part of the path, or the whole id of a call. */
  q: z.string().trim().max(100).default(""),
  cursor: z.uuid().nullish(),
  limit: z.int32().min(1).max(200).default(50),
});
export type RequestListInput = z.output<typeof requestListInput>;

export interface RequestProblem {
  code: string;
  detail: string;
  errors?: { path: string; message: string }[];
}

export interface RequestItem {
  id: string;
  at: Date;
  keyId: string;
  /** Null when the key is gone. */
  keyName: string | null;
  method: string;
  /** Empty for calls that could not be written down: only `calls` is known. */
  path: string;
  query: string;
  status: number;
  ms: number;
  bytesIn: number;
  bytesOut: number;
  /** Above 1: so many calls of the same kind within a second, `ms` on average. */
  calls: number;
  replayable: boolean;
}

export interface RequestDetail extends RequestItem {
  problem: RequestProblem | null;
  excerpt: string | null;
}
