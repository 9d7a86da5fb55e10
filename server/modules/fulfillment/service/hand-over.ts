import { timingSafeEqual } from "node:crypto";
import type { NamedUnits } from "@/lib/contracts/lot";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { shipUnits } from "@/server/modules/lots/service/ship-units";
import { completeDone } from "@/server/modules/orders/service/complete-orders";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tellUnnumbered } from "@/server/modules/shops/service/tell-shop";
import { endReservations } from "@/server/modules/stock/service/end-reservations";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { missesSince, recordMiss, setCollectedBy } from "../repo/pickup";
import { reservationsOf, setWorkStatus, type Work } from "../repo/work";
import { type ActOptions, lockStep } from "./decide";

/** The buyer names the code; somebody else who comes without it is noted by name. */
export type Collector = { code: string } | { proxy: string };

interface HandOver {
  collector: Collector;
  /** Serial numbers the person names; what was packed counts where nothing is said. */
  units?: readonly NamedUnits[] | undefined;
  mayOverride?: boolean;
}

/**
 * Goods go into the buyer's hands: stock is taken off. INVALID when the code is not the one the buyer was told, which is on
 * record; after five of those in a quarter of an hour RATE_LIMITED, until the oldest is forgotten or somebody who may set
 * the brand up (`mayOverride`) hands over. INVALID also when a serial number cannot leave (see `shipUnits`).
 */
export function handOver(
  tenantId: TenantId,
  id: string,
  { collector, units, mayOverride = false, ...options }: ActOptions & HandOver,
): Promise<Result<{ orderId: string; completed: boolean }>> {
  return withTenant(tenantId, async (tx) => {
    const step = await lockStep(tx, id, "hand_over", options);
    if (!step.ok) return step;
    const { work, to } = step.value;
    const { orderId, locationId } = work;
    const { actor, now } = options;
    const missed = await missesSince(tx, id, new Date(now.getTime() - window));
    if (missed >= mostMisses && !mayOverride) return fail("RATE_LIMITED", "Too many wrong codes: try again later");
    if (!(await mayCollect(tx, work, collector))) {
      await recordMiss(tx, id, now);
      const subject = { subjectType: "fulfillment_order", subjectId: id } as const;
      const data = { orderId, missed: missed + 1 };
      await recordAudit(tx, { ...actorOf(actor), action: "pickup_code.wrong", ...subject, data });
      return fail("INVALID", "This is not the code the buyer was told");
    }
    unwrap(await shipUnits(tx, { fulfillmentOrderId: id, orderId, locationId }, { units, actor, now }));
    await setWorkStatus(tx, [id], to, now);
    const kept = await reservationsOf(tx, orderId, id);
    const ended = kept.map((reservation) => reservation.id);
    await endReservations(tx, ended, "consumed", { cause: "ship", actor, now });
    const data = { fulfillmentOrderId: id, locationId, proxy: "proxy" in collector };
    await recordEvents(tx, [{ orderId, type: "handed_over", data }], actor, now);
    await tellUnnumbered(tx, { orderId, fulfillmentId: id }, now);
    return ok({ orderId, completed: (await completeDone(tx, [orderId], actor, now)).length > 0 });
  });
}

const mostMisses = 5;
const window = 15 * 60_000;

async function mayCollect(tx: TenantTx, work: Work, collector: Collector): Promise<boolean> {
  const keys = await tenantKeys(tx);
  if ("proxy" in collector) {
    await setCollectedBy(tx, work.id, keys.seal("fulfillment_order.collected_by", collector.proxy));
    return true;
  }
  const hash = keys.hash("pickup_code", `${work.id}${collector.code.trim()}`);
  return work.pickupCodeHash !== null && timingSafeEqual(hash, work.pickupCodeHash);
}
