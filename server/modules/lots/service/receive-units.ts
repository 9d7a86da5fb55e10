import type { TenantTx } from "@/server/db/tenant-tx";
import { type FieldError, fail, ok, type Result, unwrap } from "@/server/errors";
import { changeLot, ensureLot } from "../repo/lots";
import { insertReceived, lockSerials } from "../repo/serials";
import { trackingOf } from "../repo/tracking";

/** Good units of one SKU as somebody takes them in. */
export interface IncomingUnits {
  skuId: string;
  /** As it was scanned, for what is said about it. */
  label: string;
  good: number;
  lot?: { code: string; expiresOn?: Date | null | undefined } | undefined;
  serials?: readonly string[] | undefined;
}

/**
 * Checks that units of followed SKUs say their lot or their serial numbers, and makes the lots. Returns the lot of each
 * line. INVALID: `path` is the line's label, `message` what is missing (`lot`, `serials`) or the serial number that is
 * known already.
 */
export async function prepareUnits(
  tx: TenantTx,
  lines: readonly IncomingUnits[],
  now: Date,
): Promise<Result<(string | null)[]>> {
  const tracking = await trackingOf(
    tx,
    lines.map((line) => line.skuId),
  );
  const errors: FieldError[] = [];
  const pieces: { skuId: string; code: string; label: string }[] = [];
  for (const { skuId, label, good, lot, serials = [] } of lines) {
    const kind = tracking.get(skuId);
    if (kind === "lot" && good > 0 && !lot) errors.push({ path: label, message: "lot" });
    if (kind === "serial" && serials.length !== good) errors.push({ path: label, message: "serials" });
    pieces.push(...serials.map((code) => ({ skuId, code, label })));
  }
  const names = pieces.map((piece) => `${piece.skuId} ${piece.code}`);
  errors.push(
    ...pieces
      .filter((_piece, at) => names.indexOf(names[at] ?? "") < at)
      .map(({ label, code }) => ({ path: label, message: code })),
  );
  const known = pieces.length > 0 ? await lockSerials(tx, pieces) : [];
  errors.push(...known.map(({ code }) => ({ path: code, message: code })));
  if (errors.length > 0) return fail("INVALID", "Lots or serial numbers are missing, or known already", errors);
  const lots: (string | null)[] = [];
  for (const { skuId, lot } of lines) {
    const expiresOn = lot?.expiresOn ?? null;
    lots.push(lot ? await ensureLot(tx, { skuId, code: lot.code, receivedAt: now, expiresOn }) : null);
  }
  return ok(lots);
}

/** Writes down lots and pieces that have come, after their stock was posted: its rows are locked. */
export async function storeUnits(
  tx: TenantTx,
  lines: readonly (IncomingUnits & { lotId: string | null })[],
  { locationId, inboundId, now }: { locationId: string; inboundId: string; now: Date },
): Promise<void> {
  for (const { skuId, lotId, good, serials = [] } of lines) {
    if (lotId && good > 0)
      await changeLot(tx, { lotId, skuId, locationId, units: good, causeId: inboundId }, "receipt", now);
    if (serials.length === 0) continue;
    const pieces = serials.map((code) => ({ skuId, code }));
    const fresh = await insertReceived(tx, pieces, { locationId, inboundId, now });
    if (!fresh) unwrap(fail("ALREADY_EXISTS", "A serial number was received meanwhile"));
  }
}
