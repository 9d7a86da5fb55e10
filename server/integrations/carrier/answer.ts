/** `retry`: later; `auth`: the keys are refused; `rejected`: the carrier will not do it, in its own words. */
export interface CarrierProblem {
  ok: false;
  problem: "retry" | "auth" | "rejected";
  /** The carrier's code, or ours for what never reached it: `TIMEOUT`, `NETWORK`, `HTTP_503`, `MALFORMED`. */
  code: string;
  message: string;
}

export type CarrierAnswer<T> = { ok: true; value: T } | CarrierProblem;

export const answered = <T>(value: T): CarrierAnswer<T> => ({ ok: true, value });

export const refused = (problem: CarrierProblem["problem"], code: string, message: string): CarrierProblem => ({
  ok: false,
  problem,
  code,
  message: message.slice(0, 500),
});
