import { systemClock } from "@/server/clock";
import { checkCredentials, type Unfinished } from "./credentials";
import { type FailedBy, noteFailedSignIn } from "./failed-sign-ins";
import type { Browser, Checked } from "./sign-ins";

interface Given {
  email?: string;
  password?: string;
  code?: string;
}

/**
 * Whose the password, and the code, are; undefined when they are nobody's. Attempts that fail are written down.
 * @throws an Error that next-auth shows the form: RATE_LIMITED, CODE_NEEDED or CODE_WRONG.
 */
export async function enterByPassword(
  given: Given,
  browser: Browser,
  clock = systemClock,
): Promise<Checked | undefined> {
  const checked = await checkCredentials(given, browser.address, clock);
  const answer: Checked | Unfinished | "RATE_LIMITED" | "WRONG" = checked.ok
    ? checked.value
    : checked.code === "RATE_LIMITED"
      ? checked.code
      : "WRONG";
  if (typeof answer === "object") return answer;
  const reason = failures[answer];
  if (reason) await noteFailedSignIn({ email: given.email, reason }, browser, clock());
  if (answer === "WRONG") return undefined;
  throw new Error(answer);
}

const failures: Partial<Record<Unfinished | "RATE_LIMITED" | "WRONG", FailedBy>> = {
  WRONG: "password",
  CODE_WRONG: "code",
  RATE_LIMITED: "limit",
};
