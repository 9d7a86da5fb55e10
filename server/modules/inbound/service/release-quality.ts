import type { z } from "zod";
import { inboundNo, type releaseQualityInput } from "@/lib/contracts/inbound";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { decidePieces, piecesToCheck, storeDecided } from "@/server/modules/lots/service/decide-pieces";
import { prepareUnits, storeUnits } from "@/server/modules/lots/service/receive-units";
import { isFollowedByPiece } from "@/server/modules/lots/service/tracking";
import { holdArrivals } from "@/server/modules/presales/service/hold-arrivals";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { lockInbound } from "../repo/documents";
import { linesOf, writeLines } from "../repo/lines";
import { insertReceipt, insertReceiptLines, isBooked, lotsToCheck } from "../repo/receipts";
import { auditDocument, type Clerk } from "./documents";

/** The quality check has decided: units are good, and for the orders that were promised them, or damaged. */
export function releaseQuality(
  tenantId: TenantId,
  {
    inboundId,
    skuId,
    good,
    damaged,
    lot,
    serials = [],
    damagedSerials = [],
    requestKey,
  }: z.input<typeof releaseQualityInput>,
  { userId, scope, now }: Clerk,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const inbound = await lockInbound(tx, inboundId);
    if (!inbound || !mayActAt(scope, inbound.locationId)) return fail("NOT_FOUND", "No such delivery");
    if (await isBooked(tx, requestKey)) return ok(null);
    const line = (await linesOf(tx, inboundId)).find((one) => one.skuId === skuId);
    const units = good + damaged;
    if (!line) return fail("NOT_FOUND", "No such line");
    if (units === 0 || units > line.qualityCheck) return fail("INVALID", "Fewer units wait for the quality check");
    const named = lot ?? (await lotOfReceipt(tx, inboundId, skuId));
    const byPiece = (await isFollowedByPiece(tx, skuId)) || (await piecesToCheck(tx, inboundId)).has(skuId);
    const incoming = byPiece
      ? { skuId, label: skuId, good: 0, waiting: units }
      : { skuId, label: skuId, good, waiting: damaged, lot: named, serials };
    const verdict = { inboundId, skuId, waiting: line.qualityCheck, good, damaged, serials, damagedSerials };
    const pieces = byPiece ? await decidePieces(tx, verdict) : undefined;
    if (pieces && !pieces.ok) return pieces;
    const lots = await prepareUnits(tx, [incoming], now);
    if (!lots.ok) return lots;
    const lotId = lots.value[0] ?? null;
    const actor = { type: "user", id: userId } as const;
    await insertReceipt(tx, { id: requestKey, inboundId, kind: "release", actor, now });
    await insertReceiptLines(tx, requestKey, [{ skuId, good, damaged, qualityCheck: -units, lotId }]);
    const released = {
      good: line.good + good,
      damaged: line.damaged + damaged,
      qualityCheck: line.qualityCheck - units,
    };
    await writeLines(tx, inboundId, [{ ...line, ...released }]);
    const { locationId } = inbound;
    const held = await holdArrivals(tx, { inboundId, locationId, arrived: new Map([[skuId, good]]) });
    const delta = { qualityCheck: -units, onHand: good, damaged, locked: held.get(skuId) ?? 0 };
    const row = { locationId, skuId, delta, key: `receipt:${requestKey}`, causeId: inboundId };
    unwrap(await postMovements(tx, [row], { cause: "quality", actor, now }));
    if (pieces) await storeDecided(tx, skuId, pieces.value, { locationId, inboundId, actor, now });
    else await storeUnits(tx, [{ ...incoming, lotId }], { locationId, inboundId, actor, now });
    const document = { id: inboundId, label: inboundNo(inbound.number) };
    await auditDocument(tx, "inbound", "quality_released", document, userId, { good, damaged });
    return ok(null);
  });
}

/** The lot that was named when the units came, where it was one. */
async function lotOfReceipt(tx: TenantTx, inboundId: string, skuId: string) {
  const [lot, ...more] = (await lotsToCheck(tx, inboundId)).filter((one) => one.skuId === skuId);
  return lot && more.length === 0 ? { code: lot.code, expiresOn: lot.expiresOn } : undefined;
}
