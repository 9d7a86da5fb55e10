import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { acknowledge } from "@/server/integrations/edi/acknowledge";
import { at, segment } from "@/server/integrations/edi/segment";
import { isSscc } from "@/server/integrations/edi/sscc";
import { readX12 } from "@/server/integrations/edi/x12";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { TestPartner, x12Partner } from "@/server/testing/edi-partner";
import { createTestShop, stockUp, type TestShop } from "@/server/testing/shop";
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
  shop = await createTestShop({ units: 10 });
  partner = new TestPartner(shop.tenantId, sshd, `buyer-${++folders}`);
  await partner.connect(shop.channelId, x12Partner());
});

const ofOrder = (externalNo: string) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findMany({ where: { externalNo }, include: { fulfillmentOrders: true, orderLines: true } }),
  );
const messages = (where: object = {}) =>
  withTenant(shop.tenantId, (tx) => tx.db.ediMessage.findMany({ where, orderBy: { createdAt: "asc" } }));
const files = (where: object = {}) => withTenant(shop.tenantId, (tx) => tx.db.dropFile.findMany({ where }));
const only = <T>(all: readonly T[]): T => {
  expect(all).toHaveLength(1);
  return all[0] as T;
};
const setOf = (text: string) => {
  const set = readX12(text).interchanges[0]?.groups[0]?.messages[0];
  if (!set) throw new Error("no set");
  expect(set.faults).toEqual([]);
  return set;
};
const control = (text: string) => Number(at(readX12(text).interchanges[0]?.header, 13));
async function ship(externalNo: string) {
  const order = only(await ofOrder(externalNo));
  for (const { id, status } of order.fulfillmentOrders) {
    if (status !== "accepted") continue;
    const by = { actor: systemActor, now: partner.now() };
    unwrap(await shipFulfillment(shop.tenantId, id, { carrier: "sf", trackingNo: `SF${id.slice(-8)}`, ...by }));
  }
}

test("an order comes in over SFTP, is acknowledged, answered, shipped with numbered cartons and invoiced, each once", async () => {
  partner.put("po.edi", partner.order("PO-1"));
  await partner.turn();
  expect(partner.names("in")).toEqual([]);
  expect(partner.names("archive")).toHaveLength(1);
  const order = only(await ofOrder("PO-1"));
  expect(order).toMatchObject({ currency: "CNY", totalMinor: 12_000n, province: "浙江省", paymentStatus: "paid" });
  const ack = setOf(only(partner.brought("997")));
  expect(ack.body.map((one) => one.tag)).toEqual(["AK1", "AK2", "AK5", "AK9"]);
  expect(at(ack.body[3], 1)).toBe("A");

  await partner.turn();
  const answer = setOf(only(partner.brought("855")));
  expect(answer.body.find((one) => one.tag === "BAK")?.elements[1]).toEqual(["AD"]);
  expect(answer.body.find((one) => one.tag === "ACK")?.elements.slice(0, 2)).toEqual([["IA"], ["2"]]);

  await ship("PO-1");
  for (let time = 0; time < 3; time++) await partner.turn();
  const despatch = setOf(only(partner.brought("856")));
  const mark = at(
    despatch.body.find((one) => one.tag === "MAN"),
    2,
  );
  expect(mark.startsWith("00") && isSscc(mark.slice(2))).toBe(true);
  expect(despatch.body.find((one) => one.tag === "SN1")?.elements.slice(0, 2)).toEqual([["1"], ["2"]]);
  const invoice = setOf(only(partner.brought("810")));
  expect(
    at(
      invoice.body.find((one) => one.tag === "TDS"),
      1,
    ),
  ).toBe("12000");
  // Control numbers have no gaps.
  const all = partner.names("out").map((name) => control(partner.text("out", name)));
  expect(all.sort()).toEqual([1, 2, 3, 4]);
});

test("what cannot be delivered is told as such, and what is left of an order that was cut short", async () => {
  await stockUp(shop, 0);
  partner.put("po.edi", partner.order("PO-2"));
  await partner.turn();
  await partner.turn();
  const answer = setOf(only(partner.brought("855")));
  expect(answer.body.find((one) => one.tag === "ACK")?.elements.slice(0, 2)).toEqual([["IB"], ["0"]]);
});

test("a partner's acknowledgement is put to the document it is about, with what is wrong where it is rejected", async () => {
  partner.put("po.edi", partner.order("PO-3"));
  await partner.turn();
  await partner.turn();
  const [group] = readX12(only(partner.brought("855"))).interchanges[0]?.groups ?? [];
  const said = group && acknowledge(group);
  partner.put("ack.edi", partner.x12("997", said ?? []));
  await partner.turn();
  expect(only(await messages({ direction: "out", document: "855" }))).toMatchObject({ acknowledged: "accepted" });
  // Acknowledgements are never acknowledged.
  expect(partner.brought("997")).toHaveLength(1);

  const groupNo = at(group?.header, 6);
  const rejected = [
    ...[segment("AK1", "PR", groupNo), segment("AK2", "855", "0001"), segment("AK3", "PO1", "3", "", "8")],
    ...[segment("AK4", "2", "", "6"), segment("AK5", "R", "5"), segment("AK9", "R", "1", "1", "0")],
  ];
  partner.put("nak.edi", partner.x12("997", rejected));
  partner.put("odd.edi", partner.x12("997", [segment("AK1", "PR", "999"), segment("AK9", "A", "1", "1", "1")]));
  await partner.turn();
  expect(only(await messages({ direction: "out", document: "855" }))).toMatchObject({
    acknowledged: "rejected",
    message: "AK3 PO1 3 8; AK4 2 6",
  });
  expect(await messages({ state: "stuck" })).toMatchObject([{ document: "997", code: "NOT_OURS" }]);
});

test("a malformed order is rejected with its segment, waits for a person, and keeps no other", async () => {
  partner.put(
    "1.edi",
    partner.x12("850", [segment("BEG", "00", "SA", "PO-4", "", "2026112X"), segment("PO1", "1", "two")]),
  );
  partner.put("2.edi", partner.order("PO-5"));
  await partner.turn();
  const [bad] = partner.brought("997").filter((text) => text.includes("AK3"));
  expect(setOf(bad ?? "").body.map((one) => [one.tag, at(one, 1)])).toContainEqual(["AK3", "BEG"]);
  expect(only(await messages({ state: "stuck" }))).toMatchObject({ document: "850", code: "MALFORMED" });
  expect(await ofOrder("PO-5")).toHaveLength(1);
});

test("an interchange that comes twice, and an order number that does, are carried out once", async () => {
  const text = partner.order("PO-6");
  partner.put("a.edi", text);
  await partner.turn();
  partner.put("b.edi", `${text}\n`);
  partner.put("c.edi", partner.order("PO-6", [{ sku: "SKU-1", quantity: 9 }]));
  await partner.turn();
  expect(only(await ofOrder("PO-6")).orderLines).toMatchObject([{ skuCode: "SKU-0", quantity: 2 }]);
  expect(await messages({ state: "duplicate" })).toMatchObject([{ code: "DUPLICATE" }, { code: "ORDER_KNOWN" }]);
  expect(partner.brought("997")).toHaveLength(2);
});

test("what is meant for somebody else, a test, or no EDI at all becomes no order and says why", async () => {
  partner.put("1.edi", partner.x12("850", [segment("BEG", "00", "SA", "X-1", "", "20261120")], { from: "OTHER" }));
  partner.put("2.edi", partner.x12("850", [segment("BEG", "00", "SA", "X-2", "", "20261120")], { test: true }));
  partner.put("3.edi", "hello");
  partner.put("4.edi", Buffer.from(partner.order("X-3"), "utf16le"));
  partner.put("5.edi", "");
  await partner.turn();
  expect((await messages({ state: "stuck" })).map(({ code }) => code)).toEqual(["WRONG_PARTY", "TEST"]);
  const failed = await files({ state: "failed" });
  expect(failed.map(({ name, code }) => [name, code]).sort()).toEqual([
    ...[
      ["3.edi", "NOT_EDI"],
      ["4.edi", "NOT_EDI"],
      ["5.edi", "NOT_EDI"],
    ],
  ]);
  expect(await withTenant(shop.tenantId, (tx) => tx.db.sourceOrder.count())).toBe(0);
  expect(partner.names("in")).toEqual([]);
});
