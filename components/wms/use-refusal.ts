"use client";

import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Why the warehouse's system refused, in its own words; everything else that goes wrong in ours. */
export function useRefusal() {
  const failureText = useFailureText();
  return (error: { message: string }) =>
    failureOf(error).code === "INVALID" && error.message ? error.message : failureText(error);
}
