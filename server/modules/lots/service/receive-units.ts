import type { Actor } from "@/lib/contracts/actor";
import type { SerialStatus, UnitProblem } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { repeated } from "@/server/domain/stock/serials";
import { type FieldError, fail, ok, type Result, unwrap } from "@/server/errors";
import { changeLots, ensureLot } from "../repo/lots";
import { insertSerials, lockSerials, recordSerialEvents } from "../repo/serials";
import { trackingOf } from "../repo/tracking";
import { loadLotSettings } from "./settings";

/** Units of one SKU as somebody takes them in. Those with serial numbers are all good, all damaged, or all wait. */
export interface IncomingUnits {
  skuId: string;
  /** As it was scanned, for what is said about it. */
  label: string;
  good: number;
  /** Units that wait for the quality check, or did not pass it: their lot is written down with them. */
  waiting?: number;
  damaged?: number;
  lot?: { code: string; expiresOn?: Date | null | undefined } | undefined;
  serials?: readonly string[] | undefined;
}

/**
 * Checks that units of followed SKUs say their lot or their serial numbers, and makes the lots. Returns the lot of each
 * line. INVALID: `path` is the line's label and `message` a `UnitProblem`, or `path` is a serial number and `message` a
 * `SerialProblem`. A brand may take goods in without: then units are of no lot, or have no number, until they get one.
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
  if (tracking.size === 0 && lines.every((line) => !line.lot && !line.serials?.length))
    return ok(lines.map(() => null));
  const { receiveWithout } = await loadLotSettings(tx);
  const errors: FieldError[] = [];
  const pieces: { skuId: string; code: string }[] = [];
  for (const { skuId, label, good, waiting = 0, damaged = 0, lot, serials = [] } of lines) {
    const kind = tracking.get(skuId);
    const say = (message: UnitProblem) => errors.push({ path: label, message });
    const byLot = kind === "lot" || kind === "lot_expiry";
    if (byLot && good > 0 && !lot && !receiveWithout) say("lot");
    if (kind === "lot_expiry" && good + waiting > 0 && lot && !lot.expiresOn) say("expiry");
    const few = kind === "serial" && !receiveWithout && serials.length < good;
    if (few || serials.length > good + waiting + damaged) say("serials");
    pieces.push(...serials.map((code) => ({ skuId, code })));
  }
  errors.push(...repeated(pieces).map(({ code }) => ({ path: code, message: "twice" })));
  const known = pieces.length > 0 ? await lockSerials(tx, pieces) : [];
  errors.push(
    ...known.map(({ code, status }) => ({ path: code, message: status === "shipped" ? "shipped" : "known" })),
  );
  if (errors.length > 0) return fail("INVALID", "Lots or serial numbers are missing, or known already", errors);
  const lots: (string | null)[] = [];
  for (const { skuId, label, good, waiting = 0, lot } of lines) {
    const made = lot && good + waiting > 0 ? await ensureLot(tx, lotOf(skuId, lot, now)) : undefined;
    if (made?.expiresOn && lot?.expiresOn && made.expiresOn.getTime() !== lot.expiresOn.getTime())
      errors.push({ path: label, message: "expiry_differs" });
    lots.push(made?.id ?? null);
  }
  return errors.length > 0 ? fail("INVALID", "The lot expires on another day", errors) : ok(lots);
}

const lotOf = (skuId: string, { code, expiresOn }: NonNullable<IncomingUnits["lot"]>, receivedAt: Date) => ({
  ...{ skuId, code, receivedAt, expiresOn: expiresOn ?? null },
});

/** Writes down lots and pieces that have come, after their stock was posted: its rows are locked. */
export async function storeUnits(
  tx: TenantTx,
  lines: readonly (IncomingUnits & { lotId: string | null })[],
  { locationId, inboundId, actor, now }: { locationId: string; inboundId: string; actor: Actor; now: Date },
): Promise<void> {
  const byLot = new Map<string, { lotId: string; skuId: string; units: number }>();
  for (const { skuId, lotId, good } of lines) {
    if (lotId && good > 0) byLot.set(lotId, { lotId, skuId, units: (byLot.get(lotId)?.units ?? 0) + good });
  }
  const changes = [...byLot.values()].map((change) => ({ ...change, locationId, causeId: inboundId }));
  await changeLots(tx, changes, "receipt", now);
  for (const status of ["in_stock", "quality_check", "damaged"] as const) {
    const alike = lines.filter((line) => stateOf(line) === status);
    const pieces = alike.flatMap(({ skuId, serials = [] }) => serials.map((code) => ({ skuId, code })));
    const made = await insertSerials(tx, pieces, { status, locationId, inboundId, receivedAt: now });
    if (made.length < pieces.length) unwrap(fail("ALREADY_EXISTS", "A serial number was received meanwhile"));
    await recordSerialEvents(tx, made, { kind: "received", locationId, causeId: inboundId, actor, now });
  }
}

function stateOf({ good, waiting = 0 }: IncomingUnits): SerialStatus {
  if (good > 0) return "in_stock";
  return waiting > 0 ? "quality_check" : "damaged";
}
