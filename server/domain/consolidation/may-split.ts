import type { FulfillmentStatus } from "@/lib/contracts/order-status";

export interface SplitSituation {
  status: FulfillmentStatus;
  /** A warehouse with its own system has been told of it. */
  sent: boolean;
  /** It has a waybill. */
  labeled: boolean;
  /** Somebody wants it stopped. */
  stopping: boolean;
}

export type SplitRefusal = "offered" | "packed" | "closed" | "sent" | "labeled" | "stopping";

/**
 * Why work cannot be taken apart or put together now; undefined when it can. An offer is answered or recalled first, and
 * what a warehouse's own system knows of is recalled from there first.
 */
export function splitRefusal({ status, sent, labeled, stopping }: SplitSituation): SplitRefusal | undefined {
  if (status === "offered") return "offered";
  if (status === "packed" || status === "ready") return "packed";
  if (status !== "accepted" && status !== "picking") return "closed";
  if (sent) return "sent";
  if (stopping) return "stopping";
  return labeled ? "labeled" : undefined;
}

/** The same in words, for whoever calls the services. */
export const refusalText: Record<SplitRefusal, string> = {
  offered: "The location has not answered yet: recall the offer first",
  packed: "It is packed: unpack it first",
  closed: "It is no open work",
  sent: "The warehouse's own system has it: recall it first",
  labeled: "It has a label: void that first",
  stopping: "It is to be stopped: answer that first",
};
