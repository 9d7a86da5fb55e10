import type { SerialProblem, SerialStatus } from "@/lib/contracts/lot";

export interface PieceState {
  status: SerialStatus;
  locationId: string | null;
  /** The packed order it lies in, while that one has not left. */
  packedFor: string | null;
}

/** Why a piece cannot leave a place with an order, or without one (null); undefined when it can. */
export function problemOf(
  piece: PieceState | undefined,
  at: { locationId: string; fulfillmentOrderId: string | null },
): SerialProblem | undefined {
  if (!piece) return "unknown";
  if (piece.status !== "in_stock") return piece.status;
  if (piece.locationId !== at.locationId) return "elsewhere";
  if (piece.packedFor !== null && piece.packedFor !== at.fulfillmentOrderId) return "packed";
  return undefined;
}

/** Names that come more than once, each once. */
export function repeated<P extends { skuId: string; code: string }>(pieces: readonly P[]): P[] {
  const seen = new Map<string, number>();
  return pieces.filter(({ skuId, code }) => {
    const times = (seen.get(`${skuId} ${code}`) ?? 0) + 1;
    seen.set(`${skuId} ${code}`, times);
    return times === 2;
  });
}
