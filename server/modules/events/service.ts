import { type EventType, eventTypes, type PublicEvent } from "@/lib/contracts/events";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { entriesThatSay, publicFacts } from "@/server/domain/events/public-facts";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { decodePosition, encodePosition } from "./cursor";
import { beginning, type Entry, feedHorizon, type Position, scanEntries, wholeEntry } from "./repo";

export type { Position };

interface FeedPage {
  events: PublicEvent[];
  /** Where the next page begins; the same again when there was nothing. */
  next: Position;
  more: boolean;
}

/** So many entries are looked at for one page: a page may be empty and say that there is more. */
const mostScanned = 2_000;

/** What has happened since `after`, inside the caller's transaction. Nothing is ever before a position that was given out. */
export async function feedAfter(
  tx: TenantTx,
  after: Position,
  { types = eventTypes, limit }: { types?: readonly EventType[]; limit: number },
): Promise<Result<FeedPage>> {
  const rows = limit + 1;
  const scan = await scanEntries(tx, after, { types: entriesThatSay(types), limit: rows, most: mostScanned });
  // Positions lie below the horizon, which only rises: this one is of a database whose count was further.
  if (after.tx > scan.horizon) return fail("INVALID", "The cursor is from another database: begin again without one");
  const events = scan.entries
    .flatMap(eventsOf)
    .filter(({ at, event }) => isAfter(at, after) && types.includes(event.type));
  const shown = events.slice(0, limit);
  const cut = events.length > limit ? shown.at(-1)?.at : undefined;
  const full = scan.entries.length === rows ? scan.entries.at(-1) : undefined;
  const last = full ?? scan.last;
  const next = cut ?? (last ? { tx: last.tx, id: last.id, nth: wholeEntry } : after);
  const more = cut !== undefined || full !== undefined || scan.scanned === mostScanned;
  return ok({ events: shown.map(({ event }) => event), next, more });
}

/** Now: whatever commits from here on comes after it. */
export async function feedEnd(tx: TenantTx): Promise<Position> {
  return { ...beginning, tx: await feedHorizon(tx) };
}

/** The events of an entry, each with the place that comes after it. */
function eventsOf({ tx, id, type, data, at, orderId, channel, externalNo }: Entry) {
  const order = { id: orderId, channel, externalNo };
  return publicFacts(type, data).map((fact, index) => {
    const event: PublicEvent = { id: `${id}:${fact.type}`, at: at.toISOString(), order, ...fact };
    return { at: { tx, id, nth: index + 1 }, event };
  });
}

const isAfter = (at: Position, { tx, id, nth }: Position) => at.tx !== tx || at.id !== id || at.nth > nth;

/** One page of the brand's feed. INVALID for a cursor that is none of ours. */
export async function readFeed(
  tenantId: TenantId,
  { cursor, ...options }: { cursor?: string | undefined; types?: readonly EventType[] | undefined; limit: number },
): Promise<Result<{ events: PublicEvent[]; nextCursor: string; hasMore: boolean }>> {
  const after = cursor === undefined ? beginning : decodePosition(cursor);
  if (!after) {
    const message = "Send a cursor that a page of the feed gave you";
    return fail("INVALID", "The query is not valid", [{ path: "cursor", message }]);
  }
  const page = await withTenant(tenantId, (tx) => feedAfter(tx, after, options));
  if (!page.ok) return page;
  return ok({ events: page.value.events, nextCursor: encodePosition(page.value.next), hasMore: page.value.more });
}
