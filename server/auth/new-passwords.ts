import { dictionary } from "@zxcvbn-ts/language-common";
import { passwordWeakness } from "@/server/domain/identity/weak-password";
import { fail, ok, type Result } from "@/server/errors";

let common: ReadonlySet<string> | undefined;

/** What everybody knows about an account besides the person's own words. */
const ours = ["weft"];

/**
 * Whether somebody may choose the password: not one of the 49,000 most frequent in what was stolen elsewhere, nor made of
 * the account's own `words`. Its length was checked before; nothing else is asked of it, and nobody outside is.
 * @returns INVALID at `path`, with the weakness as its message.
 */
export function checkNewPassword(
  password: string,
  { path, words }: { path: string; words: readonly (string | undefined)[] },
): Result<true> {
  common ??= new Set(dictionary["passwords-common"]);
  const known = [...ours, ...words.filter((word) => word !== undefined)];
  const weakness = passwordWeakness(password, { common, words: known });
  if (!weakness) return ok(true);
  return fail("INVALID", "The password is easy to guess", [{ path, message: weakness }]);
}
