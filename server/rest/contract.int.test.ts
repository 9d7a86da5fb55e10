import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { defaultRateCard } from "@/server/modules/identity/default-rate-card";
import type { OrderView } from "@/server/modules/order-view/view";
import type { StockView } from "@/server/modules/stock-view/service";
import { createTestCaller, type restClient } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";
import { restBase } from "./app";
import { restRoutes } from "./rest-routes";
import { orderPage, orderReply, stockPage } from "./schemas";

interface Upserted {
  upserted: number;
  errors: { path: string }[];
}
interface Page<Row> {
  data: Row[];
  nextCursor: string | null;
}

let call: ReturnType<typeof restClient>;
const sku = (code: string) => ({ code, styleCode: "WX", name: "Coat", color: "Red", size: code, listPrice: "199.00" });
const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
const location = {
  code: "HZ1",
  name: "Hangzhou DC",
  type: "dc",
  address: { ...place, street: "文三路 1 号" },
  lat: 30.27,
  lng: 120.15,
  capabilities: { shipFrom: true },
};
const line = { sku: "WX26-0007-RED-M", quantity: 1, unitPrice: "199.00" };
const oneLine = { lines: [line], total: "199.00", payment: { status: "paid" as const, amount: "199.00" } };

beforeAll(async () => {
  const caller = await createTestCaller();
  call = caller.call;
  const { tenantId } = caller;
  const zones = defaultRateCard("CNY", "en").map((row) => ({ ...row, tenantId, id: newId() }));
  await withTenant(tenantId, (tx) => tx.db.rateCardZone.createMany({ data: zones }));
  const skus = await call<Upserted>("PUT", "/skus", { skus: [sku(line.sku), sku("WX26-0008-INK-L")] });
  expect(skus).toMatchObject({ status: 200, body: { upserted: 2, errors: [] } });
  const locations = await call<Upserted>("PUT", "/locations", { locations: [location] });
  expect(locations).toMatchObject({ status: 200, body: { upserted: 1, errors: [] } });
});

test("PUT /stock sets counts, GET /stock shows them and pages", async () => {
  const put = await call<Upserted>("PUT", "/stock", {
    stock: [
      { location: "HZ1", sku: line.sku, onHand: 5 },
      { location: "HZ1", sku: "WX26-0008-INK-L", onHand: 7 },
      { location: "HZ1", sku: line.sku, onHand: 6 },
      { location: "nowhere", sku: "nothing", onHand: 1 },
    ],
  });
  expect(put.body.upserted).toBe(2);
  expect(put.body.errors.map((error) => error.path)).toEqual(["stock[2]", "stock[3].sku"]);
  const all = await call<Page<StockView>>("GET", "/stock");
  expect(
    stockPage
      .parse(all.body)
      .data.map((row) => row.onHand)
      .sort(),
  ).toEqual([5, 7]);
  const first = await call<Page<StockView>>("GET", "/stock?location=HZ1&limit=1");
  const second = await call<Page<StockView>>("GET", `/stock?location=HZ1&limit=1&cursor=${first.body.nextCursor}`);
  expect([...first.body.data, ...second.body.data]).toEqual(all.body.data);
  expect(second.body.nextCursor).toBeNull();
  const one = await call<Page<StockView>>("GET", `/stock?sku=${line.sku}`);
  expect(one.body.data).toMatchObject([{ location: "HZ1", onHand: 5, reserved: 0, available: 5 }]);
  expect((await call<Page<StockView>>("GET", "/stock?sku=unknown")).body.data).toEqual([]);
});

test("wait=routed: the order comes back reserved and routed, again when it is sent again", async () => {
  await call("PUT", "/stock", { stock: [{ location: "HZ1", sku: line.sku, onHand: 50 }] });
  const order = sampleOrder({ ...oneLine, externalNo: "R-1" });
  const routed = await call<OrderView>("POST", "/orders?wait=routed", order);
  expect(routed.status).toBe(200);
  expect(() => orderReply.strict().parse(routed.body)).not.toThrow();
  expect(routed.body).toMatchObject({
    externalNo: "R-1",
    channel: "api",
    status: "in_fulfillment",
    total: "199.00",
    lines: [{ lineNo: 1, sku: line.sku, quantity: 1, unitPrice: "199.00", discount: "0.00" }],
    fulfillmentOrders: [{ location: "HZ1", method: "ship", lines: [{ lineNo: 1, sku: line.sku, quantity: 1 }] }],
  });
  expect(routed.body.decision?.result).toMatchObject({
    status: "planned",
    chosen: {
      terms: { freight: expect.any(Number), time: expect.any(Number) },
      parcels: [{ location: "HZ1", freight: expect.stringMatching(/^\d+\.\d\d$/), currency: "CNY" }],
    },
  });
  const again = await call<OrderView>("POST", "/orders?wait=routed", order);
  expect(again.body).toEqual(routed.body);
  const stock = await call<Page<StockView>>("GET", `/stock?sku=${line.sku}`);
  expect(stock.body.data).toMatchObject([{ reserved: 1, available: 49 }]);
  const several = await call("POST", "/orders?wait=routed", { orders: [order] });
  expect(several.status).toBe(400);
});

test("what cannot be fulfilled is held, and the hold says why", async () => {
  const lines = [{ ...line, sku: "WX26-0007-RED-X" }];
  const held = await call<OrderView>(
    "POST",
    "/orders?wait=routed",
    sampleOrder({ ...oneLine, lines, externalNo: "H-1" }),
  );
  expect(held.body.holds).toMatchObject([{ type: "unknown_sku", severity: "blocking" }]);
  const byHold = await call<Page<OrderView>>("GET", "/orders?hold=unknown_sku");
  expect(byHold.body.data.map((order) => order.externalNo)).toEqual(["H-1"]);
});

test("GET /orders filters, and pages newest first", async () => {
  const placed = (i: number) => ({ externalNo: `P-${i}`, placedAt: `2026-11-0${1 + (i % 3)}T00:00:00+08:00` });
  for (let i = 0; i < 7; i++) await call("POST", "/orders?wait=routed", sampleOrder({ ...oneLine, ...placed(i) }));
  const seen: OrderView[] = [];
  for (let cursor = "", pages = 0; pages === 0 || cursor; pages++) {
    const page = await call<Page<OrderView>>("GET", `/orders?channel=api&limit=2${cursor && `&cursor=${cursor}`}`);
    expect(() => orderPage.parse(page.body)).not.toThrow();
    seen.push(...page.body.data);
    cursor = page.body.nextCursor ?? "";
  }
  const all = await call<Page<OrderView>>("GET", "/orders?limit=200");
  expect(seen).toEqual(all.body.data);
  const times = seen.map((order) => order.placedAt);
  expect(times).toEqual([...times].sort().reverse());
  const one = await call<Page<OrderView>>("GET", "/orders?channel=api&externalNo=P-3");
  expect(one.body.data.map((order) => order.externalNo)).toEqual(["P-3"]);
  expect((await call<Page<OrderView>>("GET", "/orders?channel=other")).body.data).toEqual([]);
  const canceled = await call<Page<OrderView>>("GET", "/orders?status=canceled");
  expect(canceled.body.data.every((order) => order.status === "canceled")).toBe(true);
});

test("cancel gives stock back once, whether the order was processed or not", async () => {
  // Another buyer: orders of one buyer in quick succession are held.
  const order = sampleOrder({ ...oneLine, externalNo: "C-1", buyer: { memberNo: "C-1" } });
  const routed = await call<OrderView>("POST", "/orders?wait=routed", order);
  expect(routed.body.status).toBe("in_fulfillment");
  const before = await call<Page<StockView>>("GET", `/stock?sku=${line.sku}`);
  const canceled = await call<OrderView>("POST", `/orders/${routed.body.id}/cancel`, { reason: "changed my mind" });
  expect(canceled).toMatchObject({ status: 200, body: { status: "canceled" } });
  const after = await call<Page<StockView>>("GET", `/stock?sku=${line.sku}`);
  expect(after.body.data[0]?.reserved).toBe((before.body.data[0]?.reserved ?? 0) - 1);
  const twice = await call("POST", `/orders/${routed.body.id}/cancel`, { reason: "again" });
  expect([twice.status, twice.body.code]).toEqual([409, "WRONG_STATE"]);
  const posted = await call<{ results: { orderId: string }[] }>("POST", "/orders", sampleOrder({ externalNo: "C-2" }));
  const waiting = await call<OrderView>("POST", `/orders/${posted.body.results[0]?.orderId}/cancel`, {
    reason: "too late?",
  });
  expect(waiting.body.status).toBe("canceled");
  expect((await call("POST", `/orders/${routed.body.id}/cancel`, {})).body.errors?.[0]?.path).toBe("reason");
});

test("preview decides without doing anything", async () => {
  const before = (await call<Page<StockView>>("GET", "/stock")).body;
  const preview = await call<{ status: string; chosen: { parcels: { location: string }[] } }>(
    "POST",
    "/routing/preview",
    { shipTo: place, lines: [line] },
  );
  expect(preview.status).toBe(200);
  expect(preview.body).toMatchObject({ status: "planned", chosen: { parcels: [{ location: "HZ1" }] } });
  expect((await call<Page<StockView>>("GET", "/stock")).body).toEqual(before);
  const unknown = await call("POST", "/routing/preview", { shipTo: place, lines: [line, { ...line, sku: "?" }] });
  expect(unknown.body.errors?.map((error) => error.path)).toEqual(["lines[1].sku"]);
});

test("items of a bulk write are answered each, by path", async () => {
  const twice = await call<Upserted>("PUT", "/skus", { skus: [sku("D-1"), { ...sku("D-1"), name: "Other" }] });
  expect(twice.body.errors.map((error) => error.path.startsWith("skus[1]"))).toEqual([true]);
  const wrong = await call("PUT", "/skus", { skus: [sku("D-2"), { ...sku("D-3"), price: 1 }] });
  expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, "skus[1].price"]);
  const many = await call("PUT", "/locations", { locations: Array.from({ length: 1001 }, () => location) });
  expect([many.status, many.body.errors?.[0]?.path]).toEqual([400, "locations"]);
});

test("health needs no key; the document names every route and its scope", async () => {
  expect(await call("GET", "/health")).toMatchObject({ status: 200, body: { status: "ok", database: "ok" } });
  const { body } = await call<{
    openapi: string;
    servers: unknown;
    paths: Record<string, Record<string, { description: string }>>;
  }>("GET", "/openapi.json");
  expect([body.openapi, body.servers]).toEqual(["3.1.0", [{ url: restBase }]]);
  for (const { path, method, scope } of restRoutes) {
    expect(body.paths[path]?.[method]?.description).toContain(scope === "public" ? "no key" : scope);
  }
});
