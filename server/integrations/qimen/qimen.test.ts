import { afterEach, beforeEach, expect, test } from "vitest";
import { callQimen, type QimenAccount, readReply } from "./client";
import { type EmulatorOptions, type QimenEmulator, startQimenEmulator } from "./emulator";
import { qimenManifest } from "./manifest";
import { readReport } from "./reports";
import { cancelXml, deliveryOrderXml, inventoryXml, itemXml, readInventory } from "./requests";
import { signMethods } from "./signing";
import { parseXml, textOf } from "./xml";

const keys = { appKey: "12345678", secret: "s3cr3t", customerId: "c1" };
const place = { warehouseCode: "WH01", ownerCode: "OWNER" };
const now = new Date("2026-11-23T04:00:00Z");
const person = { name: "张三 <&>", mobile: "13812345678", province: "浙江省", city: "杭州市", area: "西湖区" };

let reported: { params: Record<string, string>; body: string }[];
let emulator: QimenEmulator;
let account: QimenAccount;

beforeEach(async () => {
  reported = [];
  const reportTo: EmulatorOptions["reportTo"] = async (params, body) => {
    reported.push({ params, body });
    return "";
  };
  emulator = await startQimenEmulator({ ...keys, ...place, reportTo, initialStock: async () => 10 });
  account = { url: emulator.url, ...keys, signMethod: "md5" };
});
afterEach(() => emulator.close());

const delivery = (code: string) =>
  deliveryOrderXml({
    ...{ ...place, code, createdAt: now, placedAt: now, shopNick: "旗舰店", logisticsCode: "SF" },
    sender: { ...person, detailAddress: "仓库路1号" },
    receiver: { ...person, detailAddress: "文三路\u00011号" },
    lines: [
      {
        lineNo: "1",
        itemCode: "00123",
        quantity: 2,
        sourceOrderCode: "9007199254740993",
        price: "99.90",
        discount: "0.00",
      },
    ],
  });

test.each(signMethods)("calls signed with %s are accepted, exactly as they were written", async (signMethod) => {
  const reply = await callQimen({ ...account, signMethod }, "deliveryorder.create", delivery("D1"), now);
  expect(reply).toMatchObject({ ok: true, code: "0" });
  expect(reply.ok && textOf(reply.response, "deliveryOrderId")).toBe("WMS1");
  const order = emulator.orders.get("D1");
  expect(order?.lines).toEqual([{ lineNo: "1", itemCode: "00123", planned: 2, shipped: 0 }]);
  expect(order?.body).toContain("<sourceOrderCode>9007199254740993</sourceOrderCode>");
  expect(order?.body).toContain("<detailAddress>文三路1号</detailAddress>");
});

test("created twice is one order; canceled before it left, not after", async () => {
  for (const code of ["D1", "D1", "D2"]) await callQimen(account, "deliveryorder.create", delivery(code), now);
  expect(emulator.orders.size).toBe(2);
  const cancel = (code: string) =>
    callQimen(account, "order.cancel", cancelXml({ ...place, code, orderType: "JYCK", reason: "买家取消" }), now);
  expect(await cancel("D1")).toMatchObject({ ok: true });
  await emulator.ship("D2", [{ trackingNo: "SF1", items: [{ itemCode: "00123", quantity: 2 }] }]);
  expect(await cancel("D2")).toMatchObject({ ok: false, retry: "permanent", message: "already shipped" });
});

test("every way a call can fail has its class", async () => {
  const call = (changed: Partial<QimenAccount>) =>
    callQimen({ ...account, ...changed }, "singleitem.synchronize", itemXml(item), now);
  const item = { ...place, action: "add" as const, code: "00123", name: "衬衫", barcode: "690", weightGrams: 1050 };
  expect(itemXml(item)).toContain("<grossWeight>1.050</grossWeight>");
  expect(await call({})).toMatchObject({ ok: true });
  expect(await call({ secret: "wrong" })).toMatchObject({ retry: "auth", code: "sign-check-failure" });
  expect(await call({ customerId: "c2" })).toMatchObject({ retry: "permanent", code: "invalid-customer" });
  emulator.faults.push("hang-up", { status: 503, body: "" }, { status: 200, body: "<html>maintenance" });
  for (let i = 0; i < 3; i++) expect(await call({})).toMatchObject({ retry: "retryable" });
  const gateway = (code: string, sub = "") =>
    readReply(`<error_response><code>${code}</code><msg>m</msg><sub_code>${sub}</sub_code></error_response>`);
  expect(gateway("7", "isp.call-limited")).toMatchObject({ retry: "retryable" });
  expect(gateway("15", "isp.remote-service-timeout")).toMatchObject({ retry: "retryable" });
  expect(gateway("25", "isv.invalid-signature")).toMatchObject({ retry: "auth" });
  expect(gateway("40", "isv.missing-parameter")).toMatchObject({ retry: "permanent" });
});

test("a stock snapshot adds up batches and tells the good from the defective", async () => {
  const reply = await callQimen(account, "inventory.query", inventoryXml(place, ["A", "B"]), now);
  expect(reply.ok && [...readInventory(reply.response)]).toEqual([
    ["A", { good: 10, frozen: 0, defective: 0 }],
    ["B", { good: 10, frozen: 0, defective: 0 }],
  ]);
  const rows = [
    ["ZP", 3, 1],
    ["ZP", 2, 0],
    ["CC", 4, 0],
    ["ZT", 9, 0],
  ].map(
    ([kind, units, locked]) =>
      `<item><itemCode>A</itemCode><inventoryType>${kind}</inventoryType><quantity>${units}</quantity><lockQuantity>${locked}</lockQuantity></item>`,
  );
  const response = parseXml(`<response><items>${rows.join("")}</items></response>`);
  expect(readInventory(response).get("A")).toEqual({ good: 5, frozen: 1, defective: 4 });
});

test("what the warehouse reports is read back", async () => {
  await callQimen(account, "deliveryorder.create", delivery("D1"), now);
  await emulator.process("D1", "PICK", now);
  await emulator.ship("D1", [{ trackingNo: "SF1", items: [{ itemCode: "00123", quantity: 1 }] }], false);
  await emulator.changeStock("00123", -3, "CC", now);
  const reports = reported.map(({ params, body }) => {
    const method = qimenManifest.reports.find((name) => name === params.method);
    return method && readReport(method, parseXml(body));
  });
  expect(reports).toMatchObject([
    { type: "process", code: "D1", status: "PICK", at: now },
    {
      ...{ type: "delivery", code: "D1", remoteId: "WMS1", status: "PARTDELIVERED", final: false },
      parcels: [{ logisticsCode: "SF", trackingNo: "SF1", weightGrams: 800 }],
      lines: [{ lineNo: "1", itemCode: "00123", kind: "good", quantity: 1 }],
    },
    { type: "stock", changes: [{ itemCode: "00123", kind: "defective", quantity: -3, at: now }] },
  ]);
});

const confirm = (line: string) =>
  parseXml(`<request><entryOrder><entryOrderCode>E</entryOrderCode><warehouseCode>W</warehouseCode></entryOrder>
    <orderLines><orderLine><itemCode>A</itemCode>${line}</orderLine></orderLines></request>`);

test("a line with batches is its batches, each of its kind", () => {
  const line = `<actualQty>3</actualQty><batchs><batch><inventoryType>ZP</inventoryType><actualQty>2</actualQty></batch>
    <batch><inventoryType>JS</inventoryType><actualQty>1</actualQty></batch></batchs>`;
  const report = readReport("entryorder.confirm", confirm(line));
  expect("lines" in report && report.lines.map(({ kind, quantity }) => [kind, quantity])).toEqual([
    ["good", 2],
    ["defective", 1],
  ]);
});

test.each([
  "",
  "<actualQty>1.5</actualQty>",
  "<actualQty>-1</actualQty>",
  "<actualQty>1e3</actualQty>",
  "<actualQty>99999999</actualQty>",
  "<actualQty>1</actualQty><inventoryType>??</inventoryType>",
  "<actualQty>3</actualQty><batchs><batch><actualQty>2</actualQty></batch></batchs>",
])("a line that is not exact is refused: %s", (line) => {
  expect(() => readReport("entryorder.confirm", confirm(line))).toThrow();
});

test("a line names its lots and serial numbers, each of the lot's own day", () => {
  const line = `<actualQty>3</actualQty><batchs>
    <batch><batchCode>B1</batchCode><expireDate>2027-01-31 00:00:00</expireDate><actualQty>2</actualQty></batch>
    <batch><batchCode>B2</batchCode><actualQty>1</actualQty></batch></batchs>
    <snList><sn>S1</sn><sn> S2 </sn></snList>`;
  const report = readReport("entryorder.confirm", confirm(line));
  expect(report).toMatchObject({
    lines: [
      { quantity: 2, batch: { code: "B1", expiresOn: new Date("2027-01-31T00:00:00Z") }, serials: ["S1", "S2"] },
      { quantity: 1, batch: { code: "B2", expiresOn: undefined } },
    ],
  });
  const bad = line.replace("2027-01-31", "31.01.2027");
  expect(() => readReport("entryorder.confirm", confirm(bad))).toThrow("expireDate");
});
