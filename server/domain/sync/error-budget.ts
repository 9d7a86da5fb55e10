/** Calls of a stretch of time; refusals of one thing in the platform's words are answers and no failures. */
export interface CallCount {
  calls: number;
  failed: number;
}

interface ErrorBudget extends CallCount {
  /** Failed of all, 0 to 1. */
  share: number;
  /** How much of what may fail has failed, 1 being all of it; more than 1: the target is missed. */
  spent: number;
}

/** At most this share of calls may fail. */
export const failTarget = 0.01;

/** How much of its error budget a shop has spent. Nothing was called: nothing is spent. */
export function errorBudget({ calls, failed }: CallCount): ErrorBudget {
  const share = calls === 0 ? 0 : failed / calls;
  return { calls, failed, share, spent: share / failTarget };
}
