import { signIn } from "next-auth/react";
import { forgetShell } from "@/components/store/device";

/** Signs in with a password; undefined when it worked, else why not, as a key of `auth.signIn`. */
export async function enter(email: string, password: string): Promise<"wrong" | "tooMany" | "failed" | undefined> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (answer?.ok) {
      await forgetShell();
      return undefined;
    }
    if (answer?.error === "RATE_LIMITED") return "tooMany";
    return answer?.error === "CredentialsSignin" ? "wrong" : "failed";
  } catch {
    return "failed";
  }
}
