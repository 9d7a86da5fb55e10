import type { PasswordWeakness } from "@/lib/contracts/identity";

/** Before and behind a common password: what people add to be allowed one, such as a year and an exclamation mark. */
const mostAdded = 6;
const leastOwn = 6;

const letters = /\p{L}/gu;
const edges = /^[^\p{L}]+|[^\p{L}]+$/gu;

/** Each word by itself and its parts: of an address, both sides of the @ and what lies between dots. */
function partsOf(words: readonly string[]): string[] {
  const parts = words.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]).map((word) => word.toLowerCase());
  // Two letters of an alphabet are in everything; two Chinese characters are a name.
  const known = parts.filter((part) => part.length >= (/\p{Script=Han}/u.test(part) ? 2 : 3));
  return [...new Set(known)].sort((a, b) => b.length - a.length);
}

/**
 * What makes a password easy to guess: it is one of the `common` ones (in lower case), also with a few digits and signs around
 * it; little is left of it without the `words` everybody knows about the account; or it is one short piece again and again.
 */
export function passwordWeakness(
  password: string,
  { common, words }: { common: ReadonlySet<string>; words: readonly string[] },
): PasswordWeakness | undefined {
  const plain = password.toLowerCase();
  const core = plain.replace(edges, "");
  if (common.has(plain)) return "common";
  if (core.length >= 4 && plain.length - core.length <= mostAdded && common.has(core)) return "common";
  if (/^(.{1,4}?)\1+$/su.test(plain) || new Set(plain).size < 4) return "repeated";
  let left = plain;
  for (const word of partsOf(words)) left = left.replaceAll(word, "");
  if (left !== plain && (left.match(letters) ?? []).length < leastOwn) return "personal";
  return undefined;
}
