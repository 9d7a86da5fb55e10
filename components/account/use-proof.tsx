import { useState } from "react";
import { failureOf } from "@/lib/trpc/failure";
import { PasswordField } from "./code-field";

/** Whether a change was refused for want of the password. */
export const lacksProof = (error: unknown): boolean => failureOf(error).fields.includes("password");

/**
 * The password beside what is not done with a click alone: asked of who has not signed in a moment ago, and of whose change
 * was refused without it. `given` goes with the change.
 */
export function useProof(fresh: boolean, error: unknown) {
  const [password, setPassword] = useState("");
  const wrong = lacksProof(error);
  return {
    given: password ? { password } : {},
    field: (!fresh || wrong) && (
      <PasswordField value={password} onChange={setPassword} wrong={wrong && password !== ""} />
    ),
  };
}
