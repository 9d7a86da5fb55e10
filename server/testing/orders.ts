import type { HoldType, OrderStatus } from "@/lib/contracts/order-status";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";

interface TestOrder {
  channelId: string;
  externalNo?: string;
  placedAt?: Date;
  status?: OrderStatus;
  totalMinor?: bigint;
  payment?: "paid" | "unpaid" | "cod";
  method?: "ship" | "pickup" | "two_hour";
  promiseBy?: Date;
  name?: string;
  phone?: string;
  tags?: string[];
  skuCodes?: string[];
  holds?: HoldType[];
  locationId?: string;
}

/** An order as the pipeline would leave it, for tests of what reads orders. */
export async function insertOrder(tenantId: TenantId, order: TestOrder): Promise<string> {
  return withTenant(tenantId, (tx) => insertOrderIn(tx, order));
}

async function insertOrderIn(tx: TenantTx, order: TestOrder): Promise<string> {
  const id = newId();
  const { tenantId } = tx;
  const keys = await tenantKeys(tx);
  const { name = "张三", phone = "13812345678", skuCodes = ["SKU-1"], holds = [] } = order;
  await tx.db.salesOrder.create({
    data: {
      tenantId,
      id,
      channelId: order.channelId,
      externalNo: order.externalNo ?? id,
      status: order.status ?? "received",
      placedAt: order.placedAt ?? new Date(),
      currency: "CNY",
      totalMinor: order.totalMinor ?? 19900n,
      paymentStatus: order.payment ?? "paid",
      method: order.method ?? "ship",
      promiseBy: order.promiseBy,
      receiverSealed: keys.seal("sales_order.receiver", JSON.stringify({ name, phone, street: "文三路1号" })),
      receiverNameHash: keys.hash("name", name),
      receiverPhoneHash: keys.hash("phone", phone),
      receiverTailHash: keys.hash("tail", phone.slice(-4)),
      country: "CN",
      province: "浙江省",
      city: "杭州市",
      district: "西湖区",
      tags: order.tags ?? [],
      lineCount: skuCodes.length,
      unitCount: skuCodes.length,
      openHolds: holds.length,
    },
  });
  await tx.db.orderLine.createMany({
    data: skuCodes.map((skuCode, index) => {
      return { tenantId, orderId: id, lineNo: index + 1, skuCode, quantity: 1, unitPriceMinor: 19900n };
    }),
  });
  await tx.db.hold.createMany({
    data: holds.map((type) => {
      return { tenantId, id: newId(), orderId: id, scope: "order", type, severity: "blocking", cause: "" };
    }),
  });
  if (order.locationId) {
    await tx.db.fulfillmentOrder.create({
      data: { tenantId, id: newId(), orderId: id, locationId: order.locationId, method: "ship", status: "offered" },
    });
  }
  return id;
}

let ordinal = 0;

export async function insertLocation(tenantId: TenantId, code: string): Promise<string> {
  const id = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.location.create({
      data: { tenantId, id, ordinal: ordinal++, code, name: code, type: "store", lat: 30, lng: 120 },
    }),
  );
  return id;
}
