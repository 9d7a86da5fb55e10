import type { SplitRules } from "@/lib/contracts/consolidation";
import { type GoodsFacts, mayShare } from "./cut-work";

/** A fulfillment order that could leave with others. Times are milliseconds since the epoch. */
export interface Mergeable {
  id: string;
  orderId: string;
  locationId: string;
  /** Equal for the same receiver at the same address, and only then. */
  receiver: string;
  createdAt: number;
  windowMs: number;
  /** When it has to leave at the latest: its deadline or the location's cut-off, whichever is first. */
  latest: number;
  goods: readonly (GoodsFacts & { quantity: number })[];
  /** The group it waits in already. */
  groupId?: string;
}

export interface FoundGroup<Of> {
  /** Undefined for a new one. */
  groupId: string | undefined;
  members: Of[];
  /** When the window closes; never after any member's latest. */
  closesAt: number;
}

/**
 * Fulfillment orders that leave in one parcel: at one location, to one receiver, each of another order, made within the
 * window of the first of them, and nothing the split rules keep apart. A window never grows: who comes after it has
 * closed opens the next one.
 */
export function findGroups<Of extends Mergeable>(candidates: readonly Of[], rules: SplitRules): FoundGroup<Of>[] {
  const places = new Map<string, Of[]>();
  for (const one of candidates) {
    if (one.windowMs <= 0) continue;
    const key = `${one.locationId} ${one.receiver}`;
    places.set(key, [...(places.get(key) ?? []), one]);
  }
  return [...places.values()].flatMap((place) => groupsAt(place, rules));
}

/** Those that wait already come first; ties break on ids, so that everybody finds the same groups. */
function groupsAt<Of extends Mergeable>(place: readonly Of[], rules: SplitRules): FoundGroup<Of>[] {
  const sorted = [...place].sort(
    (a, b) =>
      Number(b.groupId !== undefined) - Number(a.groupId !== undefined) ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1),
  );
  const groups: FoundGroup<Of>[] = [];
  for (const one of sorted) {
    const joined = groups.find((group) => joins(one, group, rules));
    if (joined) {
      joined.members.push(one);
      joined.closesAt = closeOf(joined.members);
    } else groups.push({ groupId: one.groupId, members: [one], closesAt: closeOf([one]) });
  }
  return groups.filter((group) => group.members.length > 1);
}

function joins<Of extends Mergeable>(one: Of, { groupId, members, closesAt }: FoundGroup<Of>, rules: SplitRules) {
  if (one.groupId !== undefined) return one.groupId === groupId;
  return (
    one.createdAt <= closesAt &&
    // It would have to leave before it is there.
    one.latest > one.createdAt &&
    members.every((member) => member.orderId !== one.orderId) &&
    mayShare(
      [...members, one].flatMap((member) => member.goods),
      rules,
    )
  );
}

function closeOf(members: readonly Mergeable[]): number {
  const first = members.reduce((a, b) => (b.createdAt < a.createdAt ? b : a));
  const latest = members.reduce((least, member) => Math.min(least, member.latest), Number.POSITIVE_INFINITY);
  return Math.min(first.createdAt + first.windowMs, latest);
}
