import type { ParcelStatus, TrackingState } from "@/lib/contracts/parcel";

export interface TrackedEvent {
  at: Date;
  state: TrackingState;
}

/** Later news of the same minute outranks earlier: carriers stamp to the minute and send in any order. */
const rank: Record<TrackingState, number> = {
  created: 0,
  canceled: 1,
  picked_up: 2,
  in_transit: 3,
  out_for_delivery: 4,
  problem: 5,
  refused: 6,
  returning: 7,
  delivered: 8,
  returned: 9,
};

/** The event that says where the parcel is now, in whatever order events came in. */
export function latestEvent<Event extends TrackedEvent>(events: readonly Event[]): Event | undefined {
  return events.reduce<Event | undefined>((latest, event) => {
    if (!latest) return event;
    const later = event.at.getTime() - latest.at.getTime() || rank[event.state] - rank[latest.state];
    return later > 0 ? event : latest;
  }, undefined);
}

const statusOf: Record<TrackingState, ParcelStatus | undefined> = {
  created: undefined,
  canceled: undefined,
  picked_up: "shipped",
  in_transit: "shipped",
  out_for_delivery: "shipped",
  delivered: "delivered",
  problem: "exception",
  refused: "exception",
  returning: "exception",
  returned: "exception",
};

/**
 * A parcel's status after all known events. What a refused parcel says later, except that it was delivered after all,
 * does not make it an ordinary one again; a voided parcel stays voided.
 */
export function parcelStatusAfter(current: ParcelStatus, events: readonly TrackedEvent[]): ParcelStatus {
  if (current === "voided") return current;
  const latest = latestEvent(events);
  if (!latest) return current;
  const said = statusOf[latest.state] ?? current;
  const turnedBack = events.some((event) => event.state === "refused" || event.state === "returning");
  return turnedBack && said === "shipped" ? "exception" : said;
}

/** The last that was heard (or the label, when nothing was) is older than the limit and the parcel is still under way. */
export function isStuck(parcel: { status: ParcelStatus; lastHeardAt: Date }, limitHours: number, now: Date): boolean {
  if (parcel.status !== "shipped" && parcel.status !== "labeled") return false;
  return now.getTime() - parcel.lastHeardAt.getTime() >= limitHours * 3_600_000;
}
