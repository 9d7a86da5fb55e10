/** `retry`: later; `auth`: the keys are refused; `rejected`: the other side will not do it, in its own words. */
export interface Problem {
  ok: false;
  problem: "retry" | "auth" | "rejected";
  /** The other side's code, or ours for what never reached it: `TIMEOUT`, `NETWORK`, `HTTP_503`, `MALFORMED`. */
  code: string;
  message: string;
  /** It said when to come back, in milliseconds from now. */
  afterMs?: number;
}

export type Answer<T> = { ok: true; value: T } | Problem;

export const answered = <T>(value: T): Answer<T> => ({ ok: true, value });

export const refused = (problem: Problem["problem"], code: string, message: string): Problem => ({
  ok: false,
  problem,
  code,
  message: message.slice(0, 500),
});

/** Platforms that count by the second take calls again by then. */
const tooMuchMs = 5_000;

/** It answers, and takes no more calls for a while: that is no trouble of the other side's, and ours to wait. */
export const throttled = (code: string, message: string, afterMs = tooMuchMs): Problem => ({
  ...refused("retry", code, message),
  afterMs,
});

/** Nobody answered: whatever else there is to say would wait as long for nothing. */
export const isUnreachable = ({ code }: Pick<Problem, "code">): boolean => code === "TIMEOUT" || code === "NETWORK";
