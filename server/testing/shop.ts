import type { OrderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { acceptOrders } from "@/server/modules/intake/service";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { createTestBrand } from "./brand";

export interface TestShop {
  tenantId: TenantId;
  channelId: string;
  /** By number: `skus[0]` has the code `SKU-0`. */
  skus: string[];
  locations: string[];
}

const cities = [
  ["浙江省", "杭州市", "西湖区", 30.26, 120.13],
  ["广东省", "深圳市", "南山区", 22.53, 113.93],
  ["北京市", "北京市", "朝阳区", 39.92, 116.44],
] as const;

/** A brand with warehouses, SKUs at a list price of 100.00, and the same units of each SKU at each warehouse. */
export async function createTestShop(
  options: { skus?: number; locations?: number; units?: number; type?: string } = {},
): Promise<TestShop> {
  const { skus = 3, locations = 2, units = 10, type = "dc" } = options;
  const { tenantId, apiChannelId } = await createTestBrand();
  const skuIds = Array.from({ length: skus }, () => newId());
  const locationIds = Array.from({ length: locations }, () => newId());
  await withTenant(tenantId, async (tx) => {
    const styleId = newId();
    await tx.db.style.create({ data: { tenantId, id: styleId, code: "STYLE", name: "Style" } });
    await tx.db.sku.createMany({
      data: skuIds.map((id, i) => ({
        ...{ tenantId, id, styleId, code: `SKU-${i}`, name: `SKU ${i}`, color: "black", size: `${i}` },
        ...{ listPriceMinor: 10_000n, weightGrams: 400 },
      })),
    });
    await tx.db.location.createMany({
      data: locationIds.map((id, ordinal) => {
        const [province, city, district, lat, lng] = cities[ordinal % cities.length] ?? cities[0];
        const place = { province, city, district, street: "1", lat, lng };
        return { tenantId, id, ordinal, code: `L${ordinal}`, name: `L${ordinal}`, type, pickup: true, ...place };
      }),
    });
    await tx.db.rateCardZone.create({
      data: {
        ...{ tenantId, id: newId(), name: "All", sequence: 1, firstGrams: 1000, firstMinor: 800n },
        ...{ stepGrams: 1000, stepMinor: 200n, baseHours: 24 },
      },
    });
  });
  const shop = { tenantId, channelId: apiChannelId, skus: skuIds, locations: locationIds };
  if (units > 0) await stockUp(shop, units);
  return shop;
}

/** Sets every SKU at every location to this many units. */
export async function stockUp(shop: TestShop, onHand: number) {
  const rows = shop.locations.flatMap((locationId) => shop.skus.map((skuId) => ({ locationId, skuId, onHand })));
  await withTenant(shop.tenantId, (tx) =>
    setOnHand(tx, rows, { cause: "count", actor: { type: "system" }, idempotencyKey: newId(), now: new Date() }),
  );
}

export type OrderParts = Partial<Omit<OrderInput, "lines">> & { lines?: { sku: string; quantity: number }[] };

let numbers = 0;

/** A flawless paid order for one `SKU-0`, but for what is given. Every call is another buyer. */
export function testOrder(parts: OrderParts = {}): OrderInput {
  const { lines = [{ sku: "SKU-0", quantity: 1 }], ...rest } = parts;
  const number = `T${process.pid}-${++numbers}`;
  const phone = `138${String(10_000_000 + numbers).padStart(8, "0")}`;
  const units = lines.reduce((sum, line) => sum + line.quantity, 0);
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路100号" };
  return {
    channel: "api",
    externalNo: number,
    placedAt: "2026-11-20T10:00:00+08:00",
    currency: "CNY",
    buyer: { memberNo: number },
    shipTo: { name: "张三", phone, ...place },
    lines: lines.map((line) => ({ ...line, unitPrice: "100.00" })),
    total: `${units * 100}.00`,
    payment: { status: "paid" },
    ...rest,
  };
}

/** Takes orders in and returns their ids in the same order. */
export async function takeIn(shop: TestShop, inputs: readonly OrderInput[], now = new Date()): Promise<string[]> {
  const items = inputs.map((input) => ({ channelId: shop.channelId, input }));
  return (await acceptOrders(shop.tenantId, items, { origin: "api", now })).map((receipt) => receipt.orderId);
}
