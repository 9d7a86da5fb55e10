import { log } from "@/server/log";

interface Refusal {
  /** The procedure, route or page that was asked for. */
  asked: string;
  code: string;
  userId?: string | undefined;
  keyId?: string | undefined;
  /** The brand as the caller named it, where there is one. */
  brand?: string | undefined;
  address?: string | undefined;
}

/** Writes down that somebody, or a program, asked for what is not theirs, or too often: who, what and from where. */
export function noteRefusal({ asked, ...refusal }: Refusal): void {
  // What somebody searched for is in the query: a phone number, too.
  const path = asked.replace(/\?.*/s, "");
  log.warn({ event: "access refused", asked: path, ...refusal }, "somebody asked for what is not theirs");
}
