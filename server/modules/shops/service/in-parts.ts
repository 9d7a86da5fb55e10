import { tooMany } from "@/server/integrations/channel/pages";
import type { Span } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";

/** Sixty-four parts of a span; what has too many pages even then is telling the same ones again and again. */
const mostHalvings = 6;

/**
 * Reads a span whole, or in halves where it has more pages than are read at once. Spans shorter than two seconds stay as
 * they are: most platforms know no less. Returns how many were new or changed.
 */
export async function inParts(
  span: Span,
  read: (span: Span) => Promise<Answer<number>>,
  halvings = mostHalvings,
): Promise<Answer<number>> {
  const whole = await read(span);
  if (whole.ok || whole.code !== tooMany.code || halvings === 0) return whole;
  const [from, to] = [span.from.getTime(), span.to.getTime()];
  if (to - from < 2_000) return whole;
  const middle = new Date(Math.floor((from + to) / 2_000) * 1_000);
  const first = await inParts({ from: span.from, to: middle }, read, halvings - 1);
  if (!first.ok) return first;
  const second = await inParts({ from: middle, to: span.to }, read, halvings - 1);
  return second.ok ? answered(first.value + second.value) : second;
}
