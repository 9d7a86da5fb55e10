/** How a platform wants its orders read; all in milliseconds. */
export interface PullRules {
  /** Longest span of one pull. */
  maxSpanMs: number;
  /** Read again before the cursor: platforms are late. */
  overlapMs: number;
  /** News younger than this may be incomplete. */
  lagMs: number;
  /** Nothing older can be read. */
  historyMs: number;
}

/**
 * The next span of modification times to read of a shop that was read through `through`, and where its cursor stands
 * when all of it is stored. Starts before the cursor, never ends in what is too young, is never longer than the platform
 * allows. Undefined when there is nothing new to read yet.
 */
export function nextSpan(through: Date, now: Date, rules: PullRules): { from: Date; to: Date } | undefined {
  const oldest = now.getTime() - rules.historyMs;
  const from = Math.max(through.getTime() - rules.overlapMs, oldest);
  const to = Math.min(now.getTime() - rules.lagMs, from + rules.maxSpanMs);
  return to > through.getTime() || through.getTime() < oldest ? { from: new Date(from), to: new Date(to) } : undefined;
}

/** The spans that read a stretch of time again, oldest first, none longer than the platform allows. */
export function spansOf(from: Date, to: Date, { maxSpanMs }: Pick<PullRules, "maxSpanMs">): { from: Date; to: Date }[] {
  const spans: { from: Date; to: Date }[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += maxSpanMs) {
    spans.push({ from: new Date(at), to: new Date(Math.min(at + maxSpanMs, to.getTime())) });
  }
  return spans;
}
