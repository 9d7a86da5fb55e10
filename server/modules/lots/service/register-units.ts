import { isByLot, type RegisterUnits } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { changeLots, countedAt, ensureLot } from "../repo/lots";
import { insertSerials, lockSerials, recordSerialEvents } from "../repo/serials";
import { findSku, trackingOf } from "../repo/tracking";
import { refuse } from "./check-pieces";

interface Registrar extends ByWhom {
  scope: LocationScope;
}

/**
 * Gives units that are here, and of no lot or without a number, their lot or their numbers. Stock does not change.
 * NOT_FOUND; INVALID when the SKU is not followed like that, the lot has to say when it expires (`message` "expiry"),
 * says another day ("expiry_differs"), or numbers are known (a `SerialProblem`); OUT_OF_STOCK when fewer units are left
 * to be given one (`message`: how many).
 */
export function registerUnits(
  tenantId: TenantId,
  input: RegisterUnits,
  { scope, actor, now }: Registrar,
): Promise<Result<{ registered: number }>> {
  return withTenant(tenantId, async (tx) => {
    const { skuId, locationId } = input;
    const sku = await findSku(tx, skuId);
    if (!sku || !mayActAt(scope, locationId)) return fail("NOT_FOUND", "No such SKU or location");
    await holdRows(tx, [{ skuId, locationId }]);
    const done = input.serials
      ? await registerPieces(tx, { ...input, serials: input.serials }, { actor, now })
      : await registerLot(tx, input, now);
    if (!done.ok) return done;
    await recordAudit(tx, {
      ...{ actorType: "user", action: "lots.registered", subjectType: "sku", subjectId: skuId },
      ...(actor.id ? { actorId: actor.id } : {}),
      data: { label: sku.code, locationId, units: done.value, ...(input.lot ? { lot: input.lot.code } : {}) },
    });
    return ok({ registered: done.value });
  });
}

async function registerLot(tx: TenantTx, input: RegisterUnits, now: Date): Promise<Result<number>> {
  const { skuId, locationId, lot } = input;
  const tracking = (await trackingOf(tx, [skuId])).get(skuId);
  if (!lot || !isByLot(tracking)) return fail("INVALID", "The SKU is not followed by lot");
  const expiresOn = lot.expiresOn ?? null;
  const { onHand, inLots } = await countedAt(tx, input);
  const left = onHand - inLots;
  if (left < lot.quantity)
    return fail("OUT_OF_STOCK", "Fewer units are of no lot", [
      { path: "quantity", message: String(Math.max(0, left)) },
    ]);
  const receivedAt = lot.receivedOn ?? now;
  const made = await ensureLot(tx, { skuId, code: lot.code, receivedAt, expiresOn });
  if (tracking === "lot_expiry" && !made.expiresOn)
    return unwrap(fail("INVALID", "The lot has to say when it expires", [{ path: lot.code, message: "expiry" }]));
  if (expiresOn && made.expiresOn && made.expiresOn.getTime() !== expiresOn.getTime())
    return fail("INVALID", "The lot expires on another day", [{ path: lot.code, message: "expiry_differs" }]);
  await changeLots(
    tx,
    [{ lotId: made.id, skuId, locationId, units: lot.quantity, causeId: made.id }],
    "registered",
    now,
  );
  return ok(lot.quantity);
}

async function registerPieces(
  tx: TenantTx,
  { skuId, locationId, serials }: RegisterUnits & { serials: readonly string[] },
  by: ByWhom,
): Promise<Result<number>> {
  if ((await trackingOf(tx, [skuId])).get(skuId) !== "serial")
    return fail("INVALID", "The SKU is not followed by piece");
  const pieces = [...new Set(serials)].map((code) => ({ skuId, code }));
  const known = await lockSerials(tx, pieces);
  if (known.length > 0) return refuse(known, "known");
  const { onHand, pieces: written } = await countedAt(tx, { skuId, locationId });
  const left = Math.max(0, onHand - written);
  if (left < pieces.length)
    return fail("OUT_OF_STOCK", "Fewer units have no number", [{ path: "serials", message: String(left) }]);
  const made = await insertSerials(tx, pieces, { status: "in_stock", locationId, receivedAt: by.now });
  if (made.length < pieces.length) unwrap(fail("CONFLICT", "A serial number was written down meanwhile"));
  await recordSerialEvents(tx, made, { kind: "registered", locationId, ...by });
  return ok(made.length);
}
