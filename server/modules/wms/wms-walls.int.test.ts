import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { type QimenEmulator, startQimenEmulator } from "@/server/integrations/qimen/emulator";
import { createTestShop } from "@/server/testing/shop";
import { connectionsOf, saveWmsConnection, type WmsMember } from "./service/connections";
import { listWmsMessages, readWmsMessage, replayMessage } from "./service/message-log";
import { receiveAt } from "./service/receive-at";
import { sendEntryOrder } from "./service/send-documents";

const keys = { appKey: "12345678", customerId: "c1", warehouseCode: "WH01", ownerCode: "OWNER" };
const secret = "s3cr3t";

const memberOf = (tenantId: TenantId, scope?: string[]): WmsMember => {
  return { tenantId, userId: newId() as UserId, scope, now: new Date() };
};

async function connected() {
  const shop = await createTestShop({ type: "third_party" });
  const member = memberOf(shop.tenantId);
  const settings = {
    ...{ locationId: shop.locations[0] ?? "", gateway: "simulator" as const, secret, signMethod: "md5" as const },
    ...{ logisticsCode: "SF", senderName: "仓库", senderPhone: "057112345678", active: true, ...keys },
  };
  const { id } = unwrap(await saveWmsConnection(member, settings));
  return { shop, member, settings, id };
}

/** A warehouse whose reports go straight to the webhook's service, at whatever address a test gives. */
async function warehouseAt(address: { tenant: string; connection: string }, changed: object = {}) {
  const warehouse = await startQimenEmulator({
    ...{ ...keys, secret, ...changed },
    reportTo: (params, body) => receiveAt(address, params, new Blob([body]).stream(), new Date()),
  });
  await warehouse.close();
  return warehouse;
}

const stockBody = `<request><items><item><ownerCode>OWNER</ownerCode><warehouseCode>WH01</warehouseCode>
  <outBizCode>1</outBizCode><itemCode>SKU-0</itemCode><quantity>5</quantity></item></items></request>`;
const messages = (tenantId: TenantId) => withTenant(tenantId, (tx) => tx.db.wmsMessage.count());
const units = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => (await tx.db.stockLevel.aggregate({ _sum: { onHand: true } }))._sum.onHand);

test("nobody is believed without the signature, the customer, the time and the address", async () => {
  const { shop, id } = await connected();
  const { tenantId } = shop;
  const other = await connected();
  const address = { tenant: tenantId, connection: id };
  const report = (warehouse: QimenEmulator, changed: Record<string, string> = {}) =>
    warehouse.send("stockchange.report", stockBody, changed);
  const right = await warehouseAt(address);
  const before = await units(tenantId);
  const refusals: [string, Promise<string>][] = [
    ["sign-check-failure", report(await warehouseAt(address, { secret: "wrong" }))],
    ["sign-check-failure", report(await warehouseAt(address, { appKey: "87654321" }))],
    ["sign-check-failure", report(right, { sign: "" })],
    ["sign-check-failure", report(right, { sign_method: "none" })],
    ["sign-check-failure", report(await warehouseAt({ ...address, tenant: other.shop.tenantId }))],
    ["sign-check-failure", report(await warehouseAt({ ...address, connection: newId() }))],
    ["sign-check-failure", report(await warehouseAt({ tenant: "x", connection: "y" }))],
    ["invalid-customer", report(await warehouseAt(address, { customerId: "c2" }))],
    ["invalid-timestamp", report(right, { timestamp: "2026-01-01 00:00:00" })],
    ["unknown-method", right.send("order.cancel", stockBody)],
  ];
  for (const [code, answer] of refusals) {
    expect(await answer).toContain(`<flag>failure</flag><code>${code}</code>`);
  }
  expect([await messages(tenantId), await messages(other.shop.tenantId), await units(tenantId)]).toEqual([
    0,
    0,
    before,
  ]);
  expect(await report(right, { sign_method: "hmac-sha256" })).toContain("<flag>success</flag>");
  expect(await report(right)).toContain("already received");
  expect(await units(tenantId)).toBe(Number(before) + 5);
});

test.each([
  ["invalid-xml", "<request><items>"],
  ["invalid-xml", `<!DOCTYPE r [<!ENTITY a "b">]><request>&a;</request>`],
  ["invalid-xml", stockBody.replace(">5<", ">5.5<")],
  ["unknown-item", stockBody.replace("SKU-0</itemCode>", "NOPE</itemCode>")],
  ["unknown-warehouse", stockBody.replace("WH01", "WH02")],
  ["unknown-warehouse", stockBody.replace(">OWNER<", ">OTHER<")],
])("%s: nothing is half-written, and the log says why", async (code, body) => {
  const { shop, id, member } = await connected();
  const warehouse = await warehouseAt({ tenant: shop.tenantId, connection: id });
  const before = await units(shop.tenantId);
  expect(await warehouse.send("stockchange.report", body)).toContain(`<code>${code}</code>`);
  expect(await units(shop.tenantId)).toBe(before);
  const { rows } = await listWmsMessages(member, { limit: 10 });
  expect(rows).toMatchObject([{ status: "refused", code, direction: "in" }]);
});

test("a document nobody sent, and more than was sent, are refused", async () => {
  const { shop, id } = await connected();
  const { tenantId, skus, locations } = shop;
  const warehouse = await warehouseAt({ tenant: tenantId, connection: id });
  const line = { lineNo: "1", itemCode: "SKU-0", planned: 2, actual: 2 };
  expect(await warehouse.receive("E1", [line])).toContain("unknown-order");
  await withTenant(tenantId, async (tx) => {
    const lines = [{ lineNo: "1", skuId: skus[0] ?? "", skuCode: "SKU-0", quantity: 2 }];
    const entry = { code: "E1", type: "CGRK", referenceId: newId(), locationId: locations[0] ?? "", lines } as const;
    unwrap(await sendEntryOrder(tx, { ...entry, now: new Date() }));
    expect(await sendEntryOrder(tx, { ...entry, now: new Date() })).toMatchObject({ code: "ALREADY_EXISTS" });
  });
  expect(await warehouse.receive("E1", [{ ...line, itemCode: "SKU-1" }])).toContain("unknown-item");
  expect(await warehouse.receive("E1", [line])).toContain("success");
  expect(await warehouse.receive("E1", [line])).toContain("wrong-quantity");
});

test("another brand, or a member of other locations, sees and changes nothing", async () => {
  const { shop, member, settings, id } = await connected();
  const warehouse = await warehouseAt({ tenant: shop.tenantId, connection: id });
  await warehouse.send("stockchange.report", stockBody);
  const stranger = memberOf((await createTestShop({ units: 0 })).tenantId);
  const elsewhere = memberOf(shop.tenantId, [shop.locations[1] ?? ""]);
  const messageId = (await listWmsMessages(member, { limit: 10 })).rows[0]?.id ?? "";
  for (const outsider of [stranger, elsewhere]) {
    expect(await connectionsOf(outsider.tenantId, outsider.scope)).toEqual([]);
    expect(await saveWmsConnection(outsider, settings)).toMatchObject({ code: "NOT_FOUND" });
    expect((await listWmsMessages(outsider, { limit: 10 })).rows).toEqual([]);
    expect(await readWmsMessage(outsider, messageId)).toMatchObject({ code: "NOT_FOUND" });
    expect(await replayMessage(outsider, messageId)).toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await connectionsOf(shop.tenantId, undefined)).toMatchObject([{ id, appKey: keys.appKey }]);
  expect(JSON.stringify(await connectionsOf(shop.tenantId, undefined))).not.toContain(secret);
  expect(await replayMessage(member, messageId)).toMatchObject({ code: "WRONG_STATE" });
});

test("a stored message is sealed, and read with its people masked", async () => {
  const { shop, member, id } = await connected();
  const warehouse = await warehouseAt({ tenant: shop.tenantId, connection: id });
  const person = `<senderInfo><name>张三丰</name><mobile>13812345678</mobile><detailAddress>文三路1号</detailAddress></senderInfo>`;
  await warehouse.send(
    "returnorder.confirm",
    `<request><returnOrder><returnOrderCode>R1</returnOrderCode>${person}</returnOrder></request>`,
  );
  const [row] = await withTenant(shop.tenantId, (tx) => tx.db.wmsMessage.findMany());
  expect(Buffer.from(row?.bodySealed ?? []).toString("utf8")).not.toContain("13812345678");
  const { body } = unwrap(await readWmsMessage(member, row?.id ?? ""));
  expect(body).toContain("<returnOrderCode>R1</returnOrderCode>");
  for (const personal of ["三丰", "13812345678", "文三路"]) expect(body).not.toContain(personal);
});
