import type { DiscrepancyKind, Settlement } from "@/lib/contracts/transfer";
import type { Delta } from "@/server/domain/stock/levels";

/** A transfer's two ends. */
export interface Ends {
  id: string;
  fromLocationId: string;
  toLocationId: string;
}

export interface TransferMovement {
  locationId: string;
  skuId: string;
  delta: Delta;
  /** Unique for this one effect, so that it cannot be booked twice. */
  key: string;
  causeId: string;
}

interface Units {
  skuId: string;
  quantity: number;
}

function movement(ends: Ends, side: "from" | "to", skuId: string, step: string, delta: Delta): TransferMovement {
  const locationId = side === "from" ? ends.fromLocationId : ends.toLocationId;
  return { locationId, skuId, delta, key: `transfer:${ends.id}:${step}:${side}:${skuId}`, causeId: ends.id };
}

/** The units asked for are set aside at the sender. */
export function approveMovements(ends: Ends, lines: readonly Units[]): TransferMovement[] {
  return lines.map(({ skuId, quantity }) => movement(ends, "from", skuId, "approve", { locked: quantity }));
}

/** A transfer that will not be: what was set aside is free again. */
export function cancelMovements(ends: Ends, lines: readonly Units[]): TransferMovement[] {
  return lines.map(({ skuId, quantity }) => movement(ends, "from", skuId, "cancel", { locked: -quantity }));
}

/** The goods leave: nothing stays set aside, and what was put in is on the road to the receiver. */
export function shipMovements(
  ends: Ends,
  lines: readonly { skuId: string; requested: number; shipped: number }[],
): TransferMovement[] {
  return lines.flatMap(({ skuId, requested, shipped }) => [
    movement(ends, "from", skuId, "ship", { locked: -requested, onHand: -shipped }),
    ...(shipped > 0 ? [movement(ends, "to", skuId, "ship", { inTransit: shipped })] : []),
  ]);
}

/** What was sent and came is there. `held` of it is set aside at once for the orders that wait for it. */
export function receiveMovements(
  ends: Ends,
  lines: readonly { skuId: string; accepted: number; held: number }[],
): TransferMovement[] {
  return lines.flatMap(({ skuId, accepted, held }) => {
    if (accepted === 0) return [];
    return [movement(ends, "to", skuId, "receive", { inTransit: -accepted, onHand: accepted, locked: held })];
  });
}

/**
 * Settles a difference. Units that did not come are still on the road in the books: they turn up, are back at the sender,
 * or are written off – the one case in which units leave the books. Units that came uncalled-for are the sender's until
 * they are kept here.
 */
export function settleMovements(
  ends: Ends,
  { kind, skuId, quantity, held }: Units & { kind: DiscrepancyKind; held: number },
  settlement: Settlement,
): TransferMovement[] {
  const step = "settle";
  if (kind === "short") {
    const arrived = settlement === "found" ? { onHand: quantity, locked: held } : {};
    const back = settlement === "returned" ? [movement(ends, "from", skuId, step, { onHand: quantity })] : [];
    return [movement(ends, "to", skuId, step, { inTransit: -quantity, ...arrived }), ...back];
  }
  if (settlement !== "found") return [];
  return [
    movement(ends, "from", skuId, step, { onHand: -quantity }),
    movement(ends, "to", skuId, step, { onHand: quantity }),
  ];
}

/** Units set aside at the receiver for an order are free again: to be reserved for it, or for anybody. */
export function unholdMovements(
  toLocationId: string,
  pegs: readonly { transferId: string; orderId: string; skuId: string; held: number }[],
): TransferMovement[] {
  return pegs.flatMap(({ transferId, orderId, skuId, held }) => {
    if (held === 0) return [];
    const key = `transfer:${transferId}:unhold:${orderId}:${skuId}`;
    return [{ locationId: toLocationId, skuId, delta: { locked: -held }, key, causeId: transferId }];
  });
}

/** Units the receiver has already are set aside for an order that waits for the rest of them. */
export function holdMovements(ends: Ends, orderId: string, own: readonly Units[]): TransferMovement[] {
  return own.map(({ skuId, quantity }) => movement(ends, "to", skuId, `hold:${orderId}`, { locked: quantity }));
}
