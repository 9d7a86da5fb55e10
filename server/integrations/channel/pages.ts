import { type Answer, answered, type Problem, refused } from "../wire/answer";
import type { PlatformOrder, PulledOrders } from "./port";

export const mostPages = 5_000;
const lanes = 4;

export const tooMany = refused("retry", "TOO_MANY_PAGES", "There are more pages than are read at once");

/**
 * Numbered pages from the last to the first: what changes meanwhile moves to the end of the list, and reading backwards
 * meets it again instead of skipping its neighbor. Ends at the first problem, which is yielded; more pages than are read at
 * once are one, since what is not read would be lost.
 */
export async function* readBackwards<Row>(
  size: number,
  readPage: (page: string, size: string) => Promise<Answer<{ total: number; rows: Row[] }>>,
): AsyncGenerator<Answer<Row[]>> {
  const first = await readPage("1", String(size));
  if (!first.ok) return yield first;
  const { total, rows } = first.value;
  // Without a total there is no telling where the end is, and ending here would lose the rest.
  if (!Number.isSafeInteger(total) || (total === 0 && rows.length > 0)) {
    return yield refused("retry", "MALFORMED", "The answer does not say how many there are");
  }
  const last = Math.ceil(total / size);
  if (last > mostPages) return yield tooMany;
  for (let page = last; page > 1; page--) {
    const answer = await readPage(String(page), String(size));
    if (!answer.ok) return yield answer;
    yield answered(answer.value.rows);
  }
  if (last <= 1) return yield answered(rows);
  // The first page may have changed while the others were read.
  const again = await readPage("1", String(size));
  yield again.ok ? answered(again.value.rows) : again;
}

/** Pages of which each names the next; a name that comes again would be read for ever, and is a problem. */
export async function* readByCursor<Row>(
  readPage: (cursor: string) => Promise<Answer<{ rows: Row[]; next: string | undefined }>>,
): AsyncGenerator<Answer<Row[]>> {
  const seen = new Set<string>();
  let cursor: string | undefined = "";
  while (cursor !== undefined) {
    if (seen.has(cursor)) return yield refused("retry", "LOOP", "The pages do not end");
    if (seen.size >= mostPages) return yield tooMany;
    seen.add(cursor);
    const answer: Answer<{ rows: Row[]; next: string | undefined }> = await readPage(cursor);
    if (!answer.ok) return yield answer;
    yield answered(answer.value.rows);
    cursor = answer.value.next;
  }
}

/**
 * Each of these orders in full, a few at a time. A problem that may pass is the answer to all; what the platform says no
 * about is told apart, and what is gone is left out.
 */
export async function readEach(
  ids: readonly string[],
  read: (id: string) => Promise<Answer<PlatformOrder | undefined>>,
): Promise<Answer<PulledOrders>> {
  if (ids.includes("")) return refused("retry", "MALFORMED", "The list names an order by nothing");
  const found = new Map<number, PlatformOrder>();
  const unreadable: PulledOrders["unreadable"] = [];
  let problem: Problem | undefined;
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(lanes, ids.length) }, async () => {
      for (let at = next++; at < ids.length && !problem; at = next++) {
        const answer = await read(ids[at] ?? "");
        if (!answer.ok && answer.problem !== "rejected") problem = answer;
        else if (!answer.ok) unreadable.push({ externalNo: ids[at] ?? "", code: answer.code, message: answer.message });
        else if (answer.value !== undefined) found.set(at, answer.value);
      }
    }),
  );
  if (problem) return problem;
  return answered({ orders: [...found].sort(([a], [b]) => a - b).map(([, order]) => order), unreadable });
}
