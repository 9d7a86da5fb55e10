import { type Answer, answered, refused } from "../wire/answer";
import { text } from "../wire/http";

const mostPages = 5_000;

/**
 * Ids of a list that is read by `next_key` while it says `has_more`. A key that comes again would be read for ever: it is a
 * problem, and so is a list without its ids. Ends at the first problem, which is yielded.
 */
export async function* readKeys(
  name: string,
  read: (nextKey: string) => Promise<Answer<Record<string, unknown>>>,
): AsyncGenerator<Answer<string[]>> {
  const seen = new Set<string>();
  let key = "";
  for (let page = 0; page < mostPages; page++) {
    seen.add(key);
    const answer = await read(key);
    if (!answer.ok) return yield answer;
    const ids = answer.value[name] ?? [];
    if (!Array.isArray(ids)) return yield refused("retry", "MALFORMED", `No ${name}`);
    yield answered(ids.map(text));
    key = text(answer.value.next_key);
    // Some lists say `has_more`; where none does, a key is there as long as there is more.
    const more = answer.value.has_more === undefined ? key !== "" && ids.length > 0 : answer.value.has_more === true;
    if (!more) return;
    if (seen.has(key)) return yield refused("retry", "LOOPING", "The key of the next page came before");
  }
  yield refused("retry", "TOO_MANY_PAGES", "The list does not end");
}
