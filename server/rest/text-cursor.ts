import { fail, ok, type Result } from "@/server/errors";

/** Cursors of services that are text, wrapped so that nobody reads or builds them. */

export const wrapCursor = (text: string | null): string | null => text && Buffer.from(text).toString("base64url");

/** INVALID for what is none of this list's: it would begin anew without saying so. */
export function unwrapCursor(cursor: string | undefined, pattern: RegExp): Result<string | undefined> {
  if (cursor === undefined) return ok(undefined);
  const text = Buffer.from(cursor, "base64url").toString();
  if (pattern.test(text) && wrapCursor(text) === cursor) return ok(text);
  return fail("INVALID", "The cursor is not one of this list", [{ path: "cursor", message: "unknown" }]);
}

export const cursorPatterns = {
  timeAndId: /^(infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)\|[0-9a-f-]{36}$/,
  number: /^\d{1,9}$/,
  code: /^[^\p{Cc}]{1,200}$/u,
};
