import { signIn } from "next-auth/react";
import { forgetShell } from "@/components/store/device";

/** Why signing in did not work, as a key of `auth.signIn`; `code`: the password was right, and a code is asked for. */
export type EntryProblem =
  | "wrong"
  | "tooMany"
  | "failed"
  | "code"
  | "codeWrong"
  | "passkeyWrong"
  | "ssoRefused"
  | "ssoTaken";

const problems: Record<string, EntryProblem> = {
  RATE_LIMITED: "tooMany",
  CODE_NEEDED: "code",
  CODE_WRONG: "codeWrong",
};

async function attempt(
  provider: "credentials" | "passkey",
  values: Record<string, string>,
  wrong: EntryProblem,
): Promise<EntryProblem | undefined> {
  try {
    const answer = await signIn(provider, { ...values, redirect: false });
    if (answer?.ok) {
      await forgetShell();
      return undefined;
    }
    if (answer?.error === "CredentialsSignin") return wrong;
    return problems[answer?.error ?? ""] ?? "failed";
  } catch {
    return "failed";
  }
}

/** Signs in with a password, and a code where one is asked for; undefined when it worked. */
export const enter = (email: string, password: string, code?: string) =>
  attempt("credentials", { email, password, ...(code ? { code } : {}) }, "wrong");

/** Signs in with what an authenticator answered. */
export const enterWithPasskey = (answer: object) =>
  attempt("passkey", { answer: JSON.stringify(answer) }, "passkeyWrong");
