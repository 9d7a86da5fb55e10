import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import errors from "@/lib/i18n/messages/en/errors.json";
import { refusalText } from "./refusal-text";

// Codes come from the server as any text, so the texts are looked up by any text too.
const texts: Record<string, string> = errors;
const t = createTranslator({ locale: "en", messages: { errors: texts }, namespace: "errors" });

test("a refusal is said by its code, whatever carried it", () => {
  expect(refusalText(t, "WRONG_STATE")).toBe(errors.WRONG_STATE);
  expect(refusalText(t, "STALE")).toBe(errors.STALE);
});

test("a code nobody wrote a text for, or none at all, is a failure of ours", () => {
  expect(refusalText(t, "SOMETHING_NEW", "ab12")).toContain("ab12");
  expect(refusalText(t, null)).toContain("went wrong on our side");
});
