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
export function noteRefusal(refusal: Refusal): void {
  log.warn({ event: "access refused", ...refusal }, "somebody asked for what is not theirs");
}
