import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { arrivals, holdInbound, pegsOfOrder, shortLines } from "../repo/arrivals";
import { insertPegs } from "../repo/pegs";

/** What an order lacks, what it waits for already, and the deliveries that would bring all or some of the rest. */
export function orderArrivals(tenantId: TenantId, orderId: string) {
  return withTenant(tenantId, async (tx) => {
    const short = await shortLines(tx, orderId);
    const skuIds = [...new Set(short.map((line) => line.skuId))];
    const found = skuIds.length > 0 ? await arrivals(tx, skuIds, null) : [];
    const useful = found.filter(({ skuId, free }) =>
      short.some((line) => line.skuId === skuId && line.quantity <= free),
    );
    return { short, arrivals: useful, pegs: await pegsOfOrder(tx, orderId) };
  });
}

/**
 * The order waits for a delivery: goods of it are kept for the order's lines as they arrive. Lines the delivery cannot
 * serve whole are left alone. WRONG_STATE when it has nothing free for them any more.
 */
export function waitForArrival(
  tenantId: TenantId,
  { orderId, inboundId }: { orderId: string; inboundId: string },
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<{ pegged: number }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await holdInbound(tx, inboundId))) return fail("NOT_FOUND", "No such delivery");
    const short = await shortLines(tx, orderId);
    const found = await arrivals(tx, [...new Set(short.map((line) => line.skuId))], inboundId);
    const free = new Map(found.map((arrival) => [arrival.skuId, arrival.free]));
    const pegs = short.flatMap(({ lineNo, skuId, quantity }) => {
      const left = free.get(skuId) ?? 0;
      if (left < quantity) return [];
      free.set(skuId, left - quantity);
      const promiseAt = found.find((arrival) => arrival.skuId === skuId)?.expectedAt ?? null;
      return [{ id: newId(), orderId, lineNo, skuId, quantity, presaleId: null, inboundId, promiseAt, sample: false }];
    });
    if (pegs.length === 0) return fail("WRONG_STATE", "The delivery has nothing free for this order");
    await insertPegs(tx, pegs, now);
    const event = { orderId, type: "supply_pegged", data: { inboundId } };
    await recordEvents(tx, [event], { type: "user", id: userId }, now);
    return ok({ pegged: pegs.length });
  });
}
