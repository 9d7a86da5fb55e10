import { seedFlagship } from "@/prisma/seed/scenarios/flagship";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { declineOffer } from "@/server/modules/fulfillment/service/decline-offer";
import { defaultRateCard } from "@/server/modules/identity/default-rate-card";
import { acceptOrders } from "@/server/modules/intake/service";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { onFreshDatabase } from "./bench-brand";
import { flagshipOrders, type SoldSku } from "./flagship-orders";

const orders = 2_000;
const perRound = 300;

/** A store of the flagship brand declines: how long until the order is offered elsewhere, in the same transaction. */
export const bench = (): Promise<Record<string, unknown>> =>
  onFreshDatabase(6, async () => {
    const { tenantId, apiChannelId } = await createTestBrand("Flagship");
    await seedFlagship(tenantId, new Date());
    await storesOnly(tenantId);
    const skus = await withTenant(tenantId, async (tx) => {
      const zones = defaultRateCard("CNY", "zh-CN");
      await tx.db.rateCardZone.createMany({ data: zones.map((row) => ({ ...row, tenantId, id: newId() })) });
      return tx.query<SoldSku & Record<string, unknown>>(
        `SELECT code, list_price_minor AS "listPriceMinor" FROM sku WHERE kind = 'simple' ORDER BY code`,
      );
    });
    const now = new Date();
    const items = flagshipOrders(orders, skus, now).map((input) => ({ channelId: apiChannelId, input }));
    await acceptOrders(tenantId, items, { origin: "api", now });
    while ((await processInbox(tenantId, { limit: 500, now })).processed > 0);
    await declineSome(tenantId, 30, 1);
    return {
      orders,
      locations: await withTenant(tenantId, (tx) => tx.db.location.count()),
      oneAtATime: await declineSome(tenantId, perRound, 1),
      fourAtOnce: await declineSome(tenantId, perRound, 4),
    };
  });

/** Warehouses do not ship for once: every order is offered to a store. */
async function storesOnly(tenantId: TenantId) {
  await withTenant(tenantId, (tx) =>
    tx.db.location.updateMany({ where: { type: "dc" }, data: { shipFrom: false, version: { increment: 1 } } }),
  );
}

async function declineSome(tenantId: TenantId, count: number, clients: number) {
  const offers = await withTenant(tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({ where: { status: "offered" }, orderBy: { id: "asc" }, take: count }),
  );
  const took: number[] = [];
  let routed = 0;
  let next = 0;
  const client = async () => {
    for (let offer = offers[next++]; offer; offer = offers[next++]) {
      const start = performance.now();
      const options = { actor: { type: "system" }, now: new Date(), reason: "too_busy" } as const;
      const done = await declineOffer(tenantId, offer.id, options);
      took.push(performance.now() - start);
      if (done.ok && done.value.routed > 0) routed++;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((took[Math.ceil(took.length * share) - 1] ?? 0) * 10) / 10;
  return { declined: took.length, offeredElsewhere: routed, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}
