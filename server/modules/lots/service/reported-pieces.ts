import type { TenantTx } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import { lockSerials, type Piece } from "../repo/serials";
import { type CheckedPieces, nameOf } from "./check-pieces";

/**
 * Pieces a warehouse says it has sent: they are gone whatever our books say. Those that have left with another order
 * before are left out, for one of the two reports is wrong and the earlier one stands.
 */
export async function readReported(
  tx: TenantTx,
  named: readonly Piece[],
  { fulfillmentOrderId }: { fulfillmentOrderId: string | null },
): Promise<Result<CheckedPieces>> {
  const pieces = [...new Map(named.map((piece) => [nameOf(piece), piece])).values()];
  const stored = await lockSerials(tx, pieces);
  const names = new Set(stored.map(nameOf));
  const known = stored.filter((one) => one.status !== "shipped" || one.fulfillmentOrderId === fulfillmentOrderId);
  return ok({ known, fresh: pieces.filter((piece) => !names.has(nameOf(piece))) });
}
