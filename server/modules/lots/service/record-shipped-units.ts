import type { Actor } from "@/lib/contracts/actor";
import type { ShippedUnits } from "@/lib/contracts/lot";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { recordEvents } from "@/server/modules/pipeline/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { changeLot } from "../repo/lots";
import { lockSerials, writeShipped } from "../repo/serials";
import { findShipment } from "../repo/tracking";

/**
 * Writes down which lots and which pieces a fulfillment order leaves with. Call it in the transaction that ships, before
 * stock is taken off: units nobody named are then taken from the lots that are first out. INVALID when it names more than
 * the fulfillment order has of a SKU, OUT_OF_STOCK when a lot has too few units there, ALREADY_EXISTS when a piece has
 * left before with another one (`errors` name the codes). The caller rolls back on failure. Naming a piece twice does nothing.
 */
export async function recordShippedUnits(
  tx: TenantTx,
  fulfillmentOrderId: string,
  { lots, serials }: ShippedUnits,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<null>> {
  if (lots.length + serials.length === 0) return ok(null);
  const shipment = await findShipment(tx, fulfillmentOrderId);
  if (!shipment) return fail("NOT_FOUND", "No such fulfillment order");
  const { orderId, locationId, lines } = shipment;
  const pieces = [...new Map(serials.map((one) => [`${one.skuId} ${one.code}`, one])).values()];
  const named = new Map<string, { lots: number; pieces: number }>();
  const of = (skuId: string) => {
    const known = named.get(skuId) ?? { lots: 0, pieces: 0 };
    named.set(skuId, known);
    return known;
  };
  for (const { skuId, quantity } of lots) of(skuId).lots += quantity;
  for (const { skuId } of pieces) of(skuId).pieces += 1;
  for (const [skuId, units] of named) {
    const has = lines.find((line) => line.skuId === skuId)?.quantity ?? 0;
    if (Math.max(units.lots, units.pieces) > has) return fail("INVALID", "More units than the fulfillment order has");
  }
  await holdRows(
    tx,
    [...named.keys()].map((skuId) => ({ skuId, locationId })),
  );
  for (const { lotId, skuId, quantity } of lots) {
    const change = { lotId, skuId, locationId, units: -quantity, causeId: fulfillmentOrderId };
    if (quantity <= 0 || !(await changeLot(tx, change, "ship", now)))
      return fail("OUT_OF_STOCK", "The lot has too few");
  }
  const known = await lockSerials(tx, pieces);
  const gone = known.filter((one) => one.status === "shipped" && one.fulfillmentOrderId !== fulfillmentOrderId);
  if (gone.length > 0) {
    const errors = gone.map(({ code }) => ({ path: code, message: "shipped before" }));
    return fail("ALREADY_EXISTS", "Pieces that have left before", errors);
  }
  const codeOf = new Map(lines.map((line) => [line.skuId, line.skuCode]));
  const repeated = new Set(known.filter((one) => one.status === "shipped").map((one) => `${one.skuId} ${one.code}`));
  const fresh = pieces.filter((one) => !repeated.has(`${one.skuId} ${one.code}`));
  if (fresh.length === 0) return ok(null);
  await writeShipped(tx, fresh, { orderId, fulfillmentOrderId, now });
  const data = { serials: fresh.map(({ skuId, code }) => ({ sku: codeOf.get(skuId), code })) };
  await recordEvents(tx, [{ orderId, type: "serials_recorded", data }], actor, now);
  return ok(null);
}
