import type { OrderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { createWave } from "@/server/modules/packing/service/create-wave";
import { openJob } from "@/server/modules/packing/service/open-job";
import { packOrder } from "@/server/modules/packing/service/pack";
import { useCarrierUrl } from "@/server/modules/parcels/open-carrier";
import { simulatorKeys } from "@/server/modules/parcels/simulator";
import { processInbox } from "@/server/modules/pipeline/service";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { stockUp, takeIn, testOrder } from "@/server/testing/shop";
import { onFreshDatabase } from "./bench-brand";

const orders = 2_000;
const packers = 8;
const perWave = 200;

/**
 * Accepted fulfillment orders are put into waves, opened by scan, packed and weighed, get their labels from a carrier
 * over HTTP, and leave; one order at a time for each packer, as at packing stations.
 */
export const bench = (): Promise<Record<string, unknown>> =>
  onFreshDatabase(packers + 4, async () => {
    const sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword });
    useCarrierUrl("sf", sf.url);
    try {
      const shop = await createParcelShop();
      await stockUp(shop, orders * 4);
      const inputs = Array.from({ length: orders }, (_, n) => testOrder(partsOf(n)));
      await takeIn(shop, inputs);
      while ((await processInbox(shop.tenantId, { limit: 500, now: new Date() })).processed > 0);
      const waves = await timed(() => makeWaves(shop));
      const packed = await timed(() => packAll(shop, inputs));
      const tracked = await withTenant(shop.tenantId, (tx) =>
        tx.db.parcel.count({ where: { status: "shipped", trackingNo: { not: null } } }),
      );
      packed.result.sort((a, b) => a - b);
      const at = (share: number) => Math.round((packed.result[Math.ceil(orders * share) - 1] ?? 0) * 10) / 10;
      const rate = (ms: number) => Math.round((orders / ms) * 1_000 * 10) / 10;
      return {
        ...{ orders, packers, waves: waves.result, labels: sf.orders.size, shippedWithTracking: tracked },
        wavesMs: Math.round(waves.ms),
        packPerSecond: rate(packed.ms),
        acceptedToShippedPerSecond: rate(waves.ms + packed.ms),
        orderP50Ms: at(0.5),
        orderP95Ms: at(0.95),
        stockDifferences: (await reconcileStock(shop.tenantId)).length,
      };
    } finally {
      useCarrierUrl("sf", undefined);
      await sf.close();
    }
  });

/** Every other order has one unit, the others three of two SKUs. */
const partsOf = (n: number): { lines: { sku: string; quantity: number }[] } =>
  n % 2 === 0
    ? { lines: [{ sku: "SKU-0", quantity: 1 }] }
    : {
        lines: [
          { sku: "SKU-1", quantity: 2 },
          { sku: "SKU-2", quantity: 1 },
        ],
      };

const by = () => ({ actor: { type: "system" as const }, now: new Date() });

async function makeWaves(shop: ParcelShop): Promise<number> {
  let made = 0;
  for (const locationId of shop.locations) {
    for (const kind of ["single", "multi"] as const) {
      const wave = { criteria: { locationId, skuCodes: [] }, kind, limit: perWave };
      while ((await createWave(shop.tenantId, wave, by())).ok) made++;
    }
  }
  return made;
}

/** Milliseconds of each order, from its scan until it has left. */
async function packAll(shop: ParcelShop, inputs: readonly OrderInput[]): Promise<number[]> {
  const took: number[] = [];
  const waiting = [...inputs];
  const packer = async () => {
    const userId = newId();
    for (let input = waiting.pop(); input; input = waiting.pop()) {
      const start = performance.now();
      const scanned = { userId, now: new Date(), locations: undefined };
      const [job] = unwrap(await openJob(shop.tenantId, { code: input.externalNo }, scanned));
      if (!job) throw new Error("Nothing to pack");
      const items = job.lines.map(({ fulfillmentOrderId, lineNo, skuId, quantity }) => {
        return { fulfillmentOrderId, lineNo, skuId, quantity };
      });
      const weightGrams = job.lines.reduce((sum, line) => sum + (line.weightGrams ?? 0) * line.quantity, 100);
      const { fulfillmentIds } = job;
      const command = { key: newId(), fulfillmentIds, boxes: [{ items, weightGrams }], weightConfirmed: false };
      const { status, waiting: why } = unwrap(await packOrder(shop.tenantId, command, by()));
      if (status !== "shipped") throw new Error(`Not shipped: ${why}`);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: packers }, packer));
  return took;
}

async function timed<Of>(work: () => Promise<Of>): Promise<{ result: Of; ms: number }> {
  const start = performance.now();
  return { result: await work(), ms: performance.now() - start };
}
