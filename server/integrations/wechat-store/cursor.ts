import { readByCursor } from "../channel/pages";
import { type Answer, answered, refused } from "../wire/answer";
import { text } from "../wire/http";

/** Ids of a list that is read by `next_key`, as long as it says `has_more` or, where it never says so, as there is a key. */
export function readKeys(
  name: string,
  read: (nextKey: string) => Promise<Answer<Record<string, unknown>>>,
): AsyncGenerator<Answer<string[]>> {
  return readByCursor(async (key) => {
    const answer = await read(key);
    if (!answer.ok) return answer;
    const { [name]: told, has_more, next_key } = answer.value;
    const ids = told ?? [];
    if (!Array.isArray(ids) || (has_more === true && ids.length === 0)) {
      return refused("retry", "MALFORMED", `The answer does not say its ${name}`);
    }
    const more = has_more === undefined ? text(next_key) !== "" && ids.length > 0 : has_more === true;
    return answered({ rows: ids.map(text), next: more ? text(next_key) : undefined });
  });
}
