import { beforeAll, describe, expect, test } from "vitest";
import { createTestCaller, type restClient } from "@/server/testing/rest-client";
import { sampleOrder } from "@/server/testing/sample-order";

let call: ReturnType<typeof restClient>;
beforeAll(async () => {
  call = (await createTestCaller()).call;
});

const order = sampleOrder();
const inYen = {
  currency: "JPY",
  freight: "0",
  lines: [{ sku: "A", quantity: 1, unitPrice: "1" }],
  payment: { status: "paid" },
};
const text = JSON.stringify(order);
const bad = async (body: unknown, headers?: Record<string, string>) => {
  const reply = await call("POST", "/orders", body, headers);
  expect(reply.headers.get("content-type")).toBe("application/problem+json");
  expect(JSON.stringify(reply.body)).not.toMatch(/\bat .*\.ts|node_modules|张三|13812345678/);
  return { status: reply.status, code: reply.body.code, paths: reply.body.errors?.map((error) => error.path) };
};

describe("what is wrong in the body has a path", () => {
  test.each<[string, unknown, string[]]>([
    ["an unknown field", { ...order, coupon: 1 }, ["coupon"]],
    ["an unknown field deep down", { ...order, lines: [{ ...order.lines[0], x: 1 }] }, ["lines[0].x"]],
    ["a __proto__ key", `{"__proto__":{"x":1},${text.slice(1)}`, ["__proto__"]],
    ["a __proto__ key deep down", text.replace('"buyer":{', '"buyer":{"__proto__":{},'), ["buyer.__proto__"]],
    ["a constructor key", { ...order, constructor: { prototype: 1 } }, ["constructor"]],
    ["a number for text", { ...order, externalNo: 12 }, ["externalNo"]],
    ["a number beyond 2^53 for text", text.replace('"T-1"', "9007199254740993"), ["externalNo"]],
    ["a float amount", { ...order, total: 387.1 }, ["total"]],
    ["an amount with too many decimals", { ...order, total: "387.001" }, ["total"]],
    ["yen with decimals", { ...order, ...inYen, total: "1.5" }, ["total"]],
    ["a currency that is none", { ...order, currency: "C" }, ["currency"]],
    ["a negative amount", { ...order, total: "-1" }, ["total"]],
    ["text for a number", { ...order, lines: [{ ...order.lines[0], quantity: "1" }] }, ["lines[0].quantity"]],
    ["a fraction of a unit", { ...order, lines: [{ ...order.lines[0], quantity: 1.5 }] }, ["lines[0].quantity"]],
    ["2^53 + 1 units", text.replace('"quantity":1,', '"quantity":9007199254740993,'), ["lines[0].quantity"]],
    ["1e400 units", text.replace('"quantity":1,', '"quantity":1e400,'), ["lines[0].quantity"]],
    ["501 lines", { ...order, lines: Array.from({ length: 501 }, () => order.lines[0]) }, ["lines"]],
    ["no lines", { ...order, lines: [] }, ["lines"]],
    ["null", null, [""]],
    ["a list", [order], [""]],
    ["a time without offset", { ...order, placedAt: "2026-11-11T00:00:00" }, ["placedAt"]],
    ["a day that is not", { ...order, placedAt: "2026-02-30T00:00:00Z" }, ["placedAt"]],
    ["a year out of reach", { ...order, placedAt: "0001-01-01T00:00:00Z" }, ["placedAt"]],
    ["a NUL character", { ...order, externalNo: "a\u0000b" }, ["externalNo"]],
    ["half a character", text.replace("T-1", "a\\ud800"), ["externalNo"]],
    ["an unknown channel", { ...order, channel: "nowhere" }, ["channel"]],
    ["a very long text", { ...order, buyerNote: "x".repeat(1_000_000) }, ["buyerNote"]],
    ["coordinates off the globe", { ...order, shipTo: { ...order.shipTo, lat: 91, lng: 0 } }, ["shipTo.lat"]],
    ["too many orders", { orders: Array.from({ length: 1001 }, () => 1) }, ["orders"]],
    ["orders that are none", { orders: {} }, ["orders"]],
    ["an unknown field beside orders", { orders: [order], dryRun: true }, ["dryRun"]],
    ["10,000 deep", `${'{"buyer":'.repeat(10_000)}1${"}".repeat(10_000)}`, undefined as never],
    ["10,000 lists deep", "[".repeat(10_000) + "]".repeat(10_000), [""]],
  ])("%s", async (_, body, paths) => {
    const { status, code, paths: found } = await bad(body);
    expect([status, code]).toEqual([400, "INVALID"]);
    if (paths) expect([...new Set(found)]).toEqual(paths);
  });
});

test("what cannot be read at all", async () => {
  expect(await bad('{"channel":')).toEqual({ status: 400, code: "INVALID", paths: undefined });
  expect(await bad("")).toEqual({ status: 400, code: "INVALID", paths: undefined });
  expect(await bad(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toEqual({
    status: 400,
    code: "INVALID",
    paths: undefined,
  });
  expect(await bad(text, { "content-type": "text/plain" })).toEqual({
    status: 415,
    code: "UNSUPPORTED_MEDIA",
    paths: undefined,
  });
  expect(await bad(text, { "content-type": "" })).toEqual({ status: 415, code: "UNSUPPORTED_MEDIA", paths: undefined });
  expect((await bad(" ".repeat(5 * 1024 * 1024 + 1))).status).toBe(413);
  expect((await bad("{}", { "content-length": "99999999" })).status).toBe(413);
  expect((await bad(text, { "idempotency-key": "x".repeat(201) })).status).toBe(400);
});

test("5 MB of the deepest JSON is refused, not run into the stack", async () => {
  const half = 2_600_000;
  expect((await bad("[".repeat(half) + "]".repeat(half))).status).toBe(400);
});

test("a number that is text stays what it was", async () => {
  const externalNo = "900719925474099312345";
  const posted = await call<{ results: { orderId: string }[] }>("POST", "/orders", { ...order, externalNo });
  const read = await call<{ externalNo: string }>("GET", `/orders/${posted.body.results[0]?.orderId}`);
  expect(read.body.externalNo).toBe(externalNo);
});

test("queries are strict too", async () => {
  for (const [query, path] of [
    ["limit=0", "limit"],
    ["limit=1e9", "limit"],
    ["limit=5&limit=6", "limit"],
    ["colour=red", "colour"],
    ["__proto__=1", "__proto__"],
    ["status=lost", "status"],
    ["cursor=%00%01", "cursor"],
    ["cursor=AAAA", "cursor"],
    ["externalNo=%00", "externalNo"],
  ]) {
    const { status, body } = await call("GET", `/orders?${query}`);
    expect([status, body.errors?.map((error) => error.path)]).toEqual([400, [path]]);
  }
});

test("wrong addresses and methods are problems as well", async () => {
  for (const [method, path, status] of [
    ["GET", "/nothing", 404],
    ["GET", "/orders/not-an-id", 404],
    ["GET", "/orders/01900000-0000-7000-8000-000000000000", 404],
    ["DELETE", "/orders", 405],
    ["PATCH", "/skus", 405],
  ] as const) {
    const reply = await call(method, path);
    expect([reply.status, reply.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(reply.body.reference).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("an NDJSON line without end takes bounded memory and one rejection", async () => {
  const long = Buffer.concat([Buffer.alloc(3_000_000, "x"), Buffer.from(`\n${text}`)]);
  const reply = await call<string>("POST", "/orders", long, { "content-type": "application/x-ndjson" });
  const statuses = reply.body
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).status);
  expect(statuses).toEqual(["rejected", "accepted"]);
});
