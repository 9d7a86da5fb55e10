import type { SerialProblem } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { problemOf, repeated } from "@/server/domain/stock/serials";
import { fail, ok, type Result } from "@/server/errors";
import { countedAt } from "../repo/lots";
import { lockSerials, type Piece, type StoredSerial, stillPacked } from "../repo/serials";
import { loadLotSettings } from "./settings";

interface Leaving {
  locationId: string;
  /** Null: no order takes them. */
  fulfillmentOrderId: string | null;
}

export interface CheckedPieces {
  known: StoredSerial[];
  /** Nobody has written these down before; the brand allows that. */
  fresh: Piece[];
}

/**
 * Locks pieces that are to leave a place, after their stock rows. INVALID when one cannot: `path` is its code, `message` a `SerialProblem`.
 * A piece nobody knows may leave only where the brand takes goods in without numbers, and has units there whose numbers
 * are not written down.
 */
export async function checkPieces(tx: TenantTx, pieces: readonly Piece[], at: Leaving): Promise<Result<CheckedPieces>> {
  const twice = repeated(pieces);
  if (twice.length > 0) return refuse(twice, "twice");
  const known = await lockSerials(tx, pieces);
  const packed = await stillPacked(
    tx,
    known.flatMap((one) => one.fulfillmentOrderId ?? []),
  );
  const byName = new Map(known.map((one) => [nameOf(one), one]));
  const problems = pieces.flatMap((piece) => {
    const stored = byName.get(nameOf(piece));
    const claim = stored?.fulfillmentOrderId ?? "";
    const problem = problemOf(stored && { ...stored, packedFor: packed.has(claim) ? claim : null }, at);
    return problem ? [{ ...piece, problem }] : [];
  });
  const worse = problems.filter(({ problem }) => problem !== "unknown");
  if (worse.length > 0) return fail("INVALID", "Serial numbers that cannot leave", worse.map(errorOf));
  if (problems.length > 0 && !(await mayBeUnknown(tx, problems, at.locationId)))
    return fail("INVALID", "Serial numbers nobody knows", problems.map(errorOf));
  return ok({ known, fresh: problems.map(({ skuId, code }) => ({ skuId, code })) });
}

export const nameOf = ({ skuId, code }: Piece) => `${skuId} ${code}`;
const errorOf = ({ code, problem }: Piece & { problem: SerialProblem }) => ({ path: code, message: problem });

/** INVALID: what is wrong with these pieces. */
export const refuse = (pieces: readonly Piece[], problem: SerialProblem) =>
  fail(
    "INVALID",
    "Serial numbers that cannot be taken",
    pieces.map((piece) => errorOf({ ...piece, problem })),
  );

async function mayBeUnknown(tx: TenantTx, pieces: readonly Piece[], locationId: string): Promise<boolean> {
  if (!(await loadLotSettings(tx)).receiveWithout) return false;
  for (const skuId of new Set(pieces.map((piece) => piece.skuId))) {
    const counted = await countedAt(tx, { skuId, locationId });
    const wanted = pieces.filter((piece) => piece.skuId === skuId).length;
    if (counted.onHand - counted.pieces < wanted) return false;
  }
  return true;
}
