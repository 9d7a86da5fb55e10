import { failureOf } from "@/lib/trpc/failure";

/** How long somebody with goods in hand waits for an answer, in milliseconds. */
const patienceMs = 5_000;
/** The same while the connection is known to be gone: only to see whether it is back. */
const glanceMs = 1_500;
/** How long what runs in the background is waited for: a network that is up but dead answers nothing, for minutes. */
export const answerMs = 20_000;

/** Ends a question that somebody waits for; what it throws then is `isUnreachable`. */
export const whileWaiting = (online: boolean) => ({ signal: AbortSignal.timeout(online ? patienceMs : glanceMs) });

/** Nobody answered, not in time, or not us: nothing is known of what was asked. */
export const isUnreachable = (error: unknown) => {
  const { code, reference } = failureOf(error);
  return code === "UNEXPECTED" && reference === "–";
};
