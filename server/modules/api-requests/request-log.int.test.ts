import { beforeAll, expect, test } from "vitest";
import { type RequestListInput, requestListInput } from "@/lib/contracts/api-request";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { acting } from "@/server/testing/acting";
import { createTestBrand } from "@/server/testing/brand";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";
import { forgetOldRequests, getRequest, listRequests } from "./service/read-requests";
import { replayRequest } from "./service/replay-request";
import { oneByOne, settleRequestLog } from "./service/request-log";

let tenantId: TenantId;
let call: ReturnType<typeof restClient>;
beforeAll(async () => {
  ({ tenantId } = await createTestBrand());
  call = restClient(await newTestKey(tenantId));
});

async function logged(filter: Partial<RequestListInput> = {}, of = tenantId) {
  await settleRequestLog();
  return (await listRequests(of, requestListInput.parse({ limit: 200, ...filter }), new Date())).rows;
}

const member = (of = tenantId) => ({
  tenantId: of,
  userId: newId() as UserId,
  ...acting("owner"),
  now: new Date(),
});

test("a call is found with its key, status and id; another brand sees none of it", async () => {
  const reply = await call("GET", "/channels?fields=code");
  const id = reply.headers.get("x-request-id") ?? "";
  const [row] = await logged({ q: id });
  expect(row).toMatchObject({ id, method: "GET", path: "/channels", query: "fields=code", status: 200, calls: 1 });
  expect(row).toMatchObject({ keyName: "test", replayable: true, bytesIn: 0 });
  expect(row?.bytesOut).toBeGreaterThan(10);
  const stranger = await createTestBrand();
  expect(await logged({}, stranger.tenantId)).toEqual([]);
  expect(await getRequest(stranger.tenantId, id, new Date())).toMatchObject({ code: "NOT_FOUND" });
  expect(await replayRequest(member(stranger.tenantId), id)).toMatchObject({ code: "NOT_FOUND" });
});

test("who calls without a valid key is not written down", async () => {
  const before = (await logged()).length;
  await restClient("")("GET", "/channels");
  await call("GET", "/nothing/here");
  expect(await logged()).toHaveLength(before);
});

test("a canary person and phone number are nowhere in the log", async () => {
  const name = "欧阳金丝雀";
  const phone = "13900013579";
  const order = sampleOrder();
  await call("POST", "/orders", { ...order, shipTo: { ...order.shipTo, name, phone }, [phone]: name, total: phone });
  await call("POST", "/orders", { ...order, externalNo: phone, buyer: { name, phone: Number(phone) } });
  await call("POST", "/orders", `{"broken": "${name} ${phone}`);
  await call("GET", `/orders?q=${phone}&externalNo=${encodeURIComponent(name)}`);
  await call("GET", `/orders?${phone}=1&cursor=${phone}`);
  await call("POST", `/orders/${newId()}/cancel`, { reason: `${name}, ${phone}`, [name]: 1 });
  const found = await logged({ outcome: ["refused"] });
  expect(found.length).toBeGreaterThanOrEqual(4);
  const rows = await withTenant(tenantId, (tx) => tx.query("SELECT api_request::text AS row FROM api_request"));
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${name}|${phone}|金丝雀|00013579`));
  const detail = await getRequest(tenantId, found.find(({ path }) => path === "/orders")?.id ?? "", new Date());
  expect(detail.ok && detail.value.problem).toMatchObject({ code: "INVALID" });
});

test("floods are counted, not written down one by one", async () => {
  const { tenantId: of } = await createTestBrand();
  const own = restClient(await newTestKey(of));
  await settleRequestLog();
  for (let i = 0; i < 60; i++) await own("POST", "/orders", sampleOrder({ externalNo: `F-${i}` }));
  const rows = await logged({}, of);
  expect(rows.length).toBeLessThanOrEqual(oneByOne * 4);
  expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(60);
});

test("lists page by cursor, and filter", async () => {
  const all = await logged();
  const seen: string[] = [];
  for (let cursor: string | null = null, first = true; first || cursor; first = false) {
    const page = await listRequests(tenantId, requestListInput.parse({ limit: 3, cursor }), new Date());
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
  expect((await logged({ method: ["GET"] })).every(({ method }) => method === "GET")).toBe(true);
  expect((await logged({ outcome: ["ok"] })).every(({ status }) => status < 400)).toBe(true);
  expect(await logged({ key: [newId()] })).toEqual([]);
});

test("a call that reads can be made again as its key, as long as it is in force", async () => {
  const { tenantId: of } = await createTestBrand();
  const own = restClient(await newTestKey(of, ["network:read", "orders:write"]));
  await own("GET", "/channels");
  await own("GET", "/orders");
  await own("POST", "/orders", sampleOrder());
  const rows = await logged({}, of);
  const idOf = (path: string, method = "GET") =>
    rows.find((row) => row.path === path && row.method === method)?.id ?? "";
  const again = await replayRequest(member(of), idOf("/channels"));
  expect(again).toMatchObject({ ok: true, value: { status: 200, cut: false } });
  expect(again.ok && again.value.body).toContain('"code":"api"');
  expect(await replayRequest(member(of), idOf("/orders"))).toMatchObject({ ok: true, value: { status: 403 } });
  expect(await replayRequest(member(of), idOf("/orders", "POST"))).toMatchObject({ code: "WRONG_STATE" });
  const audited = await withTenant(of, (tx) =>
    tx.db.auditEntry.findMany({ where: { action: "api_request.replayed" } }),
  );
  expect(audited).toHaveLength(2);
  const viewer = { ...member(of), ...acting("viewer") };
  expect(await replayRequest(viewer, idOf("/channels"))).toMatchObject({ ok: true });
  await withTenant(of, (tx) => tx.db.apiKey.updateMany({ data: { revokedAt: new Date() } }));
  expect(await replayRequest(member(of), idOf("/channels"))).toMatchObject({ code: "WRONG_STATE" });
});

test("after a week calls are forgotten", async () => {
  const later = new Date(Date.now() + 8 * 24 * 3_600_000);
  expect((await listRequests(tenantId, requestListInput.parse({}), later)).rows).toEqual([]);
  await forgetOldRequests(tenantId, { now: later, until: new Date(Date.now() + 10_000) });
  expect(await logged()).toEqual([]);
});
