"use client";

import { startAuthentication } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ButtonProps } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { type EntryProblem, enterWithPasskey } from "./enter";
import { SubmitButton } from "./submit-button";

interface PasskeyButtonProps extends Pick<ButtonProps, "variant" | "size"> {
  next: string;
  onProblem: (problem: EntryProblem | undefined) => void;
}

/** Signs in without an address or a password. Who closes the browser's question has changed their mind: nothing is said. */
export function PasskeyButton({ next, onProblem, ...props }: PasskeyButtonProps) {
  const t = useTranslations("auth.signIn");
  const [busy, setBusy] = useState(false);
  const ask = useMutation(useTRPC().passkeys.signInOptions.mutationOptions());
  const enter = async () => {
    onProblem(undefined);
    setBusy(true);
    const problem = await signInWithPasskey(() => ask.mutateAsync());
    if (problem === undefined) return window.location.assign(next);
    setBusy(false);
    if (problem !== "closed") onProblem(problem);
  };
  return (
    <SubmitButton type="button" variant="outline" {...props} loading={busy} onClick={() => void enter()}>
      <KeyRound aria-hidden />
      {t("passkey")}
    </SubmitButton>
  );
}

type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];

async function signInWithPasskey(ask: () => Promise<Options>): Promise<EntryProblem | "closed" | undefined> {
  try {
    return await enterWithPasskey(await startAuthentication({ optionsJSON: await ask() }));
  } catch (error) {
    if (error instanceof Error && error.name === "NotAllowedError") return "closed";
    return failureOf(error).code === "RATE_LIMITED" ? "tooMany" : "failed";
  }
}
