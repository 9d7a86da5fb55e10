import type { DiscrepancyKind } from "@/lib/contracts/transfer";

export interface ReceiptLine {
  skuId: string;
  shipped: number;
  received: number;
  /** Units that were sent and came. */
  accepted: number;
  discrepancy?: { kind: DiscrepancyKind; quantity: number };
}

/** Compares what was sent with what came out of the box. */
export function compareReceipt(
  shipped: ReadonlyMap<string, number>,
  received: ReadonlyMap<string, number>,
): ReceiptLine[] {
  const skuIds = [...new Set([...shipped.keys(), ...received.keys()])];
  return skuIds.flatMap((skuId) => {
    const sent = shipped.get(skuId) ?? 0;
    const came = received.get(skuId) ?? 0;
    if (sent === 0 && came === 0) return [];
    const line = { skuId, shipped: sent, received: came, accepted: Math.min(sent, came) };
    if (came === sent) return [line];
    const kind: DiscrepancyKind = sent === 0 ? "wrong" : came > sent ? "over" : "short";
    return [{ ...line, discrepancy: { kind, quantity: Math.abs(came - sent) } }];
  });
}

/** An order that waits for units of a transfer. */
export interface Peg {
  orderId: string;
  skuId: string;
  /** Units it still waits for. */
  wanted: number;
}

/** Gives arrived units to the orders that wait for them, in the order given; nobody gets more than they wait for. */
export function shareAmongPegs<P extends Peg>(
  pegs: readonly P[],
  arrived: ReadonlyMap<string, number>,
): (P & { quantity: number })[] {
  const left = new Map(arrived);
  return pegs.flatMap((peg) => {
    const free = left.get(peg.skuId) ?? 0;
    const quantity = Math.min(free, peg.wanted);
    if (quantity <= 0) return [];
    left.set(peg.skuId, free - quantity);
    return [{ ...peg, quantity }];
  });
}
