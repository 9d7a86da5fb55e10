import type { TenantTx } from "@/server/db/tenant-tx";
import { divideDue } from "@/server/domain/carrier/divide-due";
import { codOrders } from "../repo/cod";

/**
 * What is to be collected with each fulfillment order of orders that are paid on delivery, in minor units: what is due is
 * divided between all their work by the value of the goods, so that together they collect it once.
 */
export async function toCollect(tx: TenantTx, orderIds: readonly string[]): Promise<Map<string, bigint>> {
  const shares = new Map<string, bigint>();
  for (const { dueMinor, lines, works } of await codOrders(tx, [...new Set(orderIds)])) {
    const goods = lines.map(({ lineNo, net, units }) => ({ lineNo, units, netMinor: BigInt(net) }));
    const parcels = works.map((work) => ({ ...work, fixedMinor: null }));
    const ids = new Set(works.map((work) => work.id));
    for (const [id, share] of divideDue(dueMinor, goods, parcels, ids)) shares.set(id, share);
  }
  return shares;
}
