import { type Actor, systemActor } from "@/lib/contracts/actor";

/** The message a report came in, and when. */
export interface ReportContext {
  id: string;
  now: Date;
}

/** Nobody of the brand did it: the warehouse says so. The message is the document behind it. */
export const wmsActor: Actor = systemActor;
