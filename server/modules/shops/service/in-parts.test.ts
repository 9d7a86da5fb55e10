import { expect, test } from "vitest";
import { tooMany } from "@/server/integrations/channel/pages";
import type { Span } from "@/server/integrations/channel/port";
import { type Answer, answered, refused } from "@/server/integrations/wire/answer";
import { inParts } from "./in-parts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 3, 0, second));
/** A shop with as many pages as a span has seconds; more than ten are too many. */
async function readUpTo(longest: number, span: Span) {
  const parts: [number, number][] = [];
  const read = async ({ from, to }: Span): Promise<Answer<number>> => {
    const seconds = (to.getTime() - from.getTime()) / 1000;
    if (seconds > longest) return tooMany;
    parts.push([from.getUTCSeconds(), to.getUTCSeconds()]);
    return answered(seconds);
  };
  return { said: await inParts(span, read), parts };
}

test("a span with too many pages is read in halves, all of it and in order", async () => {
  const { said, parts } = await readUpTo(10, { from: at(0), to: at(33) });
  expect(said).toEqual(answered(33));
  expect(parts[0]?.[0]).toBe(0);
  expect(parts.at(-1)?.[1]).toBe(33);
  for (const [n, [from]] of parts.entries()) if (n > 0) expect(from).toBe(parts[n - 1]?.[1]);
});

test("what cannot be halved is a problem, and none is passed over", async () => {
  expect((await readUpTo(0, { from: at(0), to: at(50) })).said).toMatchObject({ ok: false, code: "TOO_MANY_PAGES" });
  const calls: Span[] = [];
  const read = async (span: Span) => {
    calls.push(span);
    return calls.length === 1 ? tooMany : refused("retry", "HTTP_503", "");
  };
  expect(await inParts({ from: at(0), to: at(50) }, read)).toMatchObject({ ok: false, code: "HTTP_503" });
  expect(calls).toHaveLength(2);
});
