import { type Problem, refused } from "../wire/answer";

/**
 * Why a robot went no further. `auth`: a person has to look at it before anything else is done; `rejected`: only what it was
 * about; `retry`: later.
 */
export class Standstill extends Error {
  constructor(
    readonly problem: Problem["problem"],
    readonly code: string,
    message = "",
  ) {
    super(message);
  }
}

/** Anything that went wrong in a browser, as a problem. What pages say never gets into it: people are on them. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Standstill) return refused(error.problem, error.code, error.message);
  if (!(error instanceof Error)) throw error;
  const net = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1];
  if (net) return refused("retry", "NETWORK", net);
  if (error.name === "TimeoutError") return refused("retry", "TIMEOUT", "");
  if (/has been closed|crashed/.test(error.message)) return refused("retry", "CLOSED", "");
  throw error;
}
