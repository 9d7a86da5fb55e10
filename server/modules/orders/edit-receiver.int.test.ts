import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import type { ReceiverEdit } from "@/lib/contracts/order-edit";
import { withTenant } from "@/server/db/tenant-tx";
import { requestInterception } from "@/server/modules/fulfillment/service/request-interception";
import { editReceiver } from "@/server/modules/orders/service/edit-order";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";

const by = { actor: systemActor, now: new Date() };
const point = { lat: 30.27, lng: 120.14 };
const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路100号" };
const shipTo = { name: "张三", phone: "13800138000", ...place };

/** An order that waits for somebody to read its note, told with its place on the map. */
async function heldOrder() {
  const { tenantId, ...shop } = await createTestShop();
  const order = testOrder({ buyerNote: "放门卫", shipTo: { ...shipTo, ...point } });
  const [id = ""] = await takeIn({ tenantId, ...shop }, [order], by.now);
  await processInbox(tenantId, { limit: 10, now: by.now });
  const load = () => withTenant(tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow({ where: { id } }));
  const edit = async (receiver: Partial<ReceiverEdit["receiver"]>) => {
    const { version } = await load();
    const edited = await editReceiver(tenantId, id, { version, receiver: { ...shipTo, ...receiver } }, by);
    expect(edited).toMatchObject({ ok: true });
  };
  return { tenantId, id, load, edit };
}

test("where an order goes on the map is known while its address stays, and anew when it is told with another", async () => {
  const { tenantId, id, load, edit } = await heldOrder();
  await edit({ phone: "13800138001", name: "李四" });
  expect(await load()).toMatchObject(point);
  await edit({ street: "文三路101号" });
  expect(await load()).toMatchObject({ lat: null, lng: null });
  await edit({ street: "文三路102号", lat: 30.28, lng: 120.15 });
  expect(await load()).toMatchObject({ lat: 30.28, lng: 120.15 });
  const told = await withTenant(tenantId, (tx) =>
    tx.db.orderEvent.findMany({ where: { orderId: id, type: "receiver_edited" } }),
  );
  expect(told).toHaveLength(3);
  expect(JSON.stringify(told.map((event) => event.data))).not.toContain("30.28");
});

test("a platform that tells another place tells where on the map; behind a mask another token is another place", async () => {
  const { tenantId, id, load } = await heldOrder();
  const move = (receiver: object) =>
    requestInterception(tenantId, id, {
      kind: "address",
      reason: "moved",
      receiver: { ...shipTo, ...receiver },
      ...by,
    });
  expect(await move({ lat: 30.3, lng: 120.2, token: "A" })).toMatchObject({ ok: true });
  expect(await load()).toMatchObject({ lat: 30.3, lng: 120.2 });
  await move({ phone: "13800138002", token: "A" });
  expect(await load()).toMatchObject({ lat: 30.3, lng: 120.2 });
  await move({ token: "B" });
  expect(await load()).toMatchObject({ lat: null, lng: null });
});
