import { itemsSignature } from "./items";
import type { Rule } from "./types";

export const duplicateBuyer: Rule<"duplicate_buyer"> = {
  type: "duplicate_buyer",
  check(order, facts, { withinMinutes, sameItems }) {
    const since = order.placedAt.getTime() - withinMinutes * 60_000;
    const items = itemsSignature(order.lines);
    const twins = facts.earlierOrders.filter(
      (other) => other.placedAt.getTime() >= since && (!sameItems || other.items === items),
    );
    if (twins.length === 0) return [];
    const orderIds = twins.map((twin) => twin.id);
    return [
      {
        cause: [...orderIds].sort()[0] ?? "",
        detail: {
          message: sameItems ? "duplicateBuyer" : "anotherOfBuyer",
          params: { count: twins.length, minutes: withinMinutes },
          suggestion: { fix: "compare_orders", orderIds },
        },
      },
    ];
  },
};

export const receiverBlocked: Rule<"receiver_blocked"> = {
  type: "receiver_blocked",
  check: (_order, { blockedReason }) =>
    blockedReason === undefined
      ? []
      : [
          {
            cause: "blocked",
            detail: { message: "receiverBlocked", params: { reason: blockedReason } },
          },
        ],
};

export const buyerNote: Rule<"buyer_note"> = {
  type: "buyer_note",
  check(order, _facts, { ignore }) {
    const note = noteToRead(order.buyerNote, ignore);
    return note
      ? [
          {
            ...note,
            detail: { message: "buyerNote", params: note.params, suggestion: { fix: "confirm" } },
          },
        ]
      : [];
  },
};

/**
 * A note that somebody has to read; undefined for one that says nothing. The note itself stays with the order: a hold
 * carries nothing a person wrote.
 */
export function noteToRead(
  text: string | null | undefined,
  ignore: readonly string[],
): { cause: string; params: { length: number } } | undefined {
  const note = text?.trim();
  if (!note) return undefined;
  const bare = note.replace(/[\s。.!!~,,]+$/u, "").toLowerCase();
  if (bare === "" || ignore.some((phrase) => phrase.toLowerCase() === bare)) return undefined;
  return { cause: `${note.length}:${checksum(note)}`, params: { length: note.length } };
}

/** FNV-1a, 32 bit: enough to see that a note has changed. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
