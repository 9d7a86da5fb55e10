import type { Span } from "./port";

/**
 * A span in whole seconds, in parts no longer than a platform takes: rounding outwards may make it a second longer than it
 * was asked for. The end of a part is the beginning of the next, since platforms count both in.
 */
export function* inSeconds({ from, to }: Span, longest: number): Generator<{ start: number; end: number }> {
  const last = Math.ceil(to.getTime() / 1000);
  for (let start = Math.floor(from.getTime() / 1000); start < last; start += longest) {
    yield { start, end: Math.min(start + longest, last) };
  }
}
