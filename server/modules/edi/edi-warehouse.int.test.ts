import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { at, type Segment, segment } from "@/server/integrations/edi/segment";
import { readX12 } from "@/server/integrations/edi/x12";
import { requestInterception } from "@/server/modules/fulfillment/service/request-interception";
import { TestPartner, x12Partner } from "@/server/testing/edi-partner";
import { createTestShop, type TestShop, takeIn, testOrder } from "@/server/testing/shop";
import { startSshd, type TestSshd } from "@/server/testing/sshd";

let sshd: TestSshd;
let shop: TestShop;
let partner: TestPartner;
let folders = 0;
beforeAll(async () => {
  sshd = await startSshd();
}, 180_000);
afterAll(() => sshd.stop());
beforeEach(async () => {
  shop = await createTestShop({ units: 10, locations: 1, type: "third_party" });
  partner = new TestPartner(shop.tenantId, sshd, `warehouse-${++folders}`);
  const [locationId = ""] = shop.locations;
  await partner.connect(null, x12Partner({ role: "warehouse", locationId }));
});

const works = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.fulfillmentOrder.findMany({ include: { fulfillmentOrderLines: true }, orderBy: { createdAt: "asc" } }),
  );
const inbound = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.ediMessage.findMany({ where: { document: "945" }, orderBy: { createdAt: "asc" } }),
  );
const onHand = () =>
  withTenant(
    shop.tenantId,
    async (tx) => (await tx.db.stockLevel.findMany({ where: { skuId: shop.skus[0] } }))[0]?.onHand,
  );

const parcels = () =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.parcel.findMany({ include: { items: true }, orderBy: { trackingNo: "asc" } }),
  );

async function ordered(quantity: number): Promise<Segment[]> {
  await takeIn(shop, [testOrder({ lines: [{ sku: "SKU-0", quantity }] })], partner.now());
  await partner.turn();
  await partner.turn();
  const [text = ""] = partner.brought("940");
  return readX12(text).interchanges[0]?.groups[0]?.messages[0]?.body ?? [];
}

const advice = (number: string, ordered: number, shipped: number) => [
  segment("W06", "N", number, "20261123", "SHIP-1"),
  segment("N1", "WH", "Warehouse", "92", "L0"),
  segment("W27", "M", "SFEX"),
  segment("N9", "CN", "SF00001"),
  segment("LX", "1"),
  segment("W12", "CC", ordered, shipped, "", "EA", "", "VN", "SKU-0"),
  segment("W03", shipped),
];

test("accepted work goes to the warehouse once, and what it ships leaves the ledger", async () => {
  const body = await ordered(2);
  const number = at(body[0], 2);
  expect(body.find((one) => one.tag === "W01")?.elements.slice(0, 5)).toEqual([["2"], ["EA"], [""], ["VN"], ["SKU-0"]]);
  expect(await works()).toMatchObject([{ status: "picking" }]);
  await partner.turn();
  expect(partner.brought("940")).toHaveLength(1);

  partner.put("945.edi", partner.x12("945", advice(number, 2, 2)));
  await partner.turn();
  expect(await works()).toMatchObject([{ status: "shipped", carrier: "sfex", trackingNo: "SF00001" }]);
  expect(await onHand()).toBe(8);
  expect(await parcels()).toMatchObject([
    { carrier: "sfex", trackingNo: "SF00001", status: "shipped", items: [{ lineNo: 1, quantity: 2 }] },
  ]);
  expect(partner.brought("997")).toHaveLength(1);
  // Told again under another number, it has left once.
  partner.put("again.edi", partner.x12("945", advice(number, 2, 2)));
  await partner.turn();
  expect(await onHand()).toBe(8);
  expect((await inbound()).map(({ state, code }) => [state, code])).toEqual([
    ...[
      ["done", null],
      ["duplicate", "SHIPPED_BEFORE"],
    ],
  ]);
});

test("what is missing is routed anew, away from there", async () => {
  const number = at((await ordered(3))[0], 2);
  partner.put("945.edi", partner.x12("945", advice(number, 3, 1)));
  await partner.turn();
  const left = (await works()).map(({ status, fulfillmentOrderLines: [line] }) => [status, line?.quantity]);
  expect(left.sort()).toEqual([
    ["recalled", 2],
    ["shipped", 1],
  ]);
  expect(await onHand()).toBe(9);
});

test("what cannot be put to anything of ours waits for a person", async () => {
  const number = at((await ordered(1))[0], 2);
  partner.put("1.edi", partner.x12("945", advice("NOT-OURS", 1, 1)));
  partner.put("2.edi", partner.x12("945", advice(number, 1, 5)));
  await partner.turn();
  expect((await inbound()).map(({ code }) => code)).toEqual(["UNKNOWN_ORDER", "NOT_MATCHED"]);
  expect(await onHand()).toBe(10);
});

test("each carton the warehouse numbers is a parcel with what is in it", async () => {
  const number = at((await ordered(3))[0], 2);
  const carton = (no: number, units: number) => [
    segment("LX", String(no)),
    segment("MAN", "CP", `SF0000${no}`),
    segment("W12", "CC", units, units, "", "EA", "", "VN", "SKU-0"),
  ];
  const [w06, wh, carrier] = advice(number, 3, 3);
  const body = [w06, wh, carrier, ...carton(1, 2), ...carton(2, 1), segment("W03", 3)].filter(
    (one) => one !== undefined,
  );
  partner.put("945.edi", partner.x12("945", body));
  await partner.turn();
  expect(await parcels()).toMatchObject([
    { trackingNo: "SF00001", items: [{ quantity: 2 }] },
    { trackingNo: "SF00002", items: [{ quantity: 1 }] },
  ]);
});

test("work that is recalled is canceled with the warehouse under the number it was sent by, once and without its receiver", async () => {
  const number = at((await ordered(1))[0], 2);
  const [work] = await works();
  const by = { actor: { type: "system" as const }, now: partner.now(), reason: "test" };
  unwrap(await requestInterception(shop.tenantId, work?.orderId ?? "", { kind: "cancel", ...by }));
  await partner.turn();
  await partner.turn();
  const sent = partner.brought("940");
  expect(sent).toHaveLength(2);
  const body = readX12(sent.at(-1) ?? "").interchanges[0]?.groups[0]?.messages[0]?.body ?? [];
  expect(body[0]?.elements.slice(0, 2)).toEqual([["F"], [number]]);
  expect(body.some((one) => one.tag === "N1" && at(one, 1) === "ST")).toBe(false);
  expect(sent.at(-1)).not.toContain("张三");
});
