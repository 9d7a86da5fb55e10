import { beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { ediSettings } from "@/lib/contracts/edi";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { readEdifact } from "@/server/integrations/edi/edifact";
import { composeEdifact, writeEdifact } from "@/server/integrations/edi/edifact-writer";
import { at, segment } from "@/server/integrations/edi/segment";
import { readX12 } from "@/server/integrations/edi/x12";
import { composeX12, writeX12 } from "@/server/integrations/edi/x12-writer";
import { bringFile } from "@/server/modules/drops/service/change-drop";
import { changeDropSettings, connectDrop } from "@/server/modules/drops/service/connect-drop";
import { runDrop } from "@/server/modules/drops/service/run-drop";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { processInbox } from "@/server/modules/pipeline/service";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { orderBody, testUser, x12Partner } from "@/server/testing/edi-partner";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { readMessage, retryMessage } from "./service/message-log";

let shop: TestShop;
let clock: number;
const now = () => new Date(clock);
const by = () => ({ userId: testUser(), now: now() });
beforeEach(async () => {
  clock = Date.now();
  shop = await createTestShop({ units: 10 });
});

async function connect(partner: ReturnType<typeof x12Partner>) {
  const input = { name: "Partner", channelId: shop.channelId, place: { kind: "manual" as const }, partner };
  return unwrap(await connectDrop(shop.tenantId, input, by())).id;
}
async function turn(id: string) {
  clock += 5 * 60_000;
  await runDrop(shop.tenantId, id, { now, deadline: new Date(clock + 60_000) });
  await processInbox(shop.tenantId, { limit: 100, now: now() });
}
const written = async (document: string) => {
  const rows = await withTenant(shop.tenantId, (tx) =>
    tx.db.ediMessage.findMany({ where: { document, direction: "out" } }),
  );
  return Promise.all(rows.map(async ({ id }) => unwrap(await readMessage(shop.tenantId, id)).text));
};

test("an EDIFACT partner's order is controlled, answered, shipped and invoiced, each once", async () => {
  const edifact = { standard: "edifact", ownQualifier: "14", partnerQualifier: "14" } as const;
  const id = await connect(x12Partner({ ...edifact, ownId: "4000001000005", partnerId: "5400110000009" }));
  const envelope = { sender: { id: "5400110000009" }, receiver: { id: "4000001000005" }, reference: "77", at: now() };
  const body = [
    ...[segment("BGM", "220", "E-1", "9"), segment("DTM", ["137", "20261120", "102"])],
    segment("NAD", "BY", ["5400110000009", "", "9"]),
    segment(
      "NAD",
      "DP",
      ["5400110000016", "", "9"],
      "",
      "Store 17",
      "西湖区文三路100号",
      "杭州市",
      "浙江省",
      "310000",
      "CN",
    ),
    ...[segment("CTA", "IC"), segment("COM", ["13800001111", "TE"])],
    ...[segment("CUX", ["2", "CNY", "9"]), segment("LIN", "10"), segment("PIA", "1", ["SKU-1", "SA"])],
    ...[segment("QTY", ["21", "2"]), segment("PRI", ["AAA", "60.00"]), segment("UNS", "S"), segment("CNT", ["2", "1"])],
  ];
  const text = writeEdifact(composeEdifact({ ...envelope, syntax: "UNOY" }, "ORDERS", [body]));
  unwrap(await bringFile(shop.tenantId, { id, name: "o.edi", base64: Buffer.from(text).toString("base64") }, by()));
  for (let time = 0; time < 2; time++) await turn(id);
  const [order] = await withTenant(shop.tenantId, (tx) =>
    tx.db.salesOrder.findMany({ include: { fulfillmentOrders: true, orderLines: true } }),
  );
  expect(order).toMatchObject({ externalNo: "E-1", orderLines: [{ skuCode: "SKU-1", quantity: 2 }] });
  expect((await written("CONTRL")).map((one) => /UCI\+77\+.*\+7'/.test(one))).toEqual([true]);
  const [answer = ""] = await written("ORDRSP");
  const [interchange] = readEdifact(answer).interchanges;
  expect(at(interchange?.groups[0]?.messages[0]?.body[0], 3)).toBe("29");

  for (const work of order?.fulfillmentOrders ?? [])
    unwrap(
      await shipFulfillment(shop.tenantId, work.id, {
        carrier: "sf",
        trackingNo: "SF1",
        actor: systemActor,
        now: now(),
      }),
    );
  for (let time = 0; time < 2; time++) await turn(id);
  const [despatch = "", ...more] = await written("DESADV");
  expect(despatch).toMatch(/GIN\+BJ\+\d{18}'/);
  expect(more).toEqual([]);
  expect((await written("INVOIC")).map((one) => one.includes("MOA+77:120.00'"))).toEqual([true]);
});

test("stock that is published to the channel is told when it is due and has changed", async () => {
  const id = await connect(x12Partner({ settings: ediSettings.parse({ stockHours: 1 }) }));
  await turn(id);
  expect(await written("846")).toEqual([]);
  const policy = {
    mode: "share" as const,
    amount: 50,
    source: "all" as const,
    buffer: 0,
    ceiling: null,
    lowAt: null,
    priority: 1,
  };
  const key = { channelId: shop.channelId, scope: "all" as const, target: "" };
  unwrap(await savePolicy(shop.tenantId, { ...key, ...policy }, { actor: systemActor, now: now() }));
  await recomputePublished(shop.tenantId, now());
  clock += 3_600_000;
  await turn(id);
  for (let time = 0; time < 3; time++) {
    clock += 3_600_000;
    await turn(id);
  }
  const [stock = "", ...more] = await written("846");
  expect(more).toEqual([]);
  const body = readX12(stock).interchanges[0]?.groups[0]?.messages[0]?.body ?? [];
  const [line, quantity] = [body.find(({ tag }) => tag === "LIN"), body.find(({ tag }) => tag === "QTY")];
  expect([at(line, 2), at(line, 3), at(quantity, 1), at(quantity, 2)]).toEqual(["VN", "SKU-0", "33", "10"]);
});

test("without a company prefix no carton is numbered: the notice waits for the settings, and no control number is lost", async () => {
  const id = await connect(x12Partner({ settings: ediSettings.parse({ invoices: false }) }));
  const { tenantId } = shop;
  const sides = { sender: { id: "BIGSTORE", qualifier: "01" }, receiver: { id: "WEFT", qualifier: "ZZ" } };
  const body = orderBody("M-1", [{ sku: "SKU-0", quantity: 1 }]);
  const text = writeX12(composeX12({ ...sides, controlNo: 1, at: now() }, "850", [body]));
  unwrap(await bringFile(tenantId, { id, name: "o.edi", base64: Buffer.from(text).toString("base64") }, by()));
  for (let time = 0; time < 2; time++) await turn(id);
  const [work] = await withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.findMany());
  const waybill = { carrier: "sf", trackingNo: "SF2", actor: systemActor, now: now() };
  unwrap(await shipFulfillment(tenantId, work?.id ?? "", waybill));
  await turn(id);
  const notice = () => withTenant(tenantId, (tx) => tx.db.ediMessage.findFirstOrThrow({ where: { document: "856" } }));
  expect(await notice()).toMatchObject({ state: "stuck", code: "NO_PREFIX" });
  expect(await withTenant(tenantId, (tx) => tx.db.ediPartner.findFirstOrThrow())).toMatchObject({ controlNo: 2 });
  const { version } = await withTenant(tenantId, (tx) => tx.db.fileDrop.findFirstOrThrow());
  const change = { id, version, name: "Partner", place: { kind: "manual" as const }, partner: x12Partner() };
  unwrap(await changeDropSettings(tenantId, change, by()));
  unwrap(await retryMessage(tenantId, (await notice()).id, by()));
  await turn(id);
  expect(await notice()).toMatchObject({ state: "done", controlNo: "3" });
});
