import { beforeAll, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type UserId } from "@/server/ids";
import { log } from "@/server/log";
import { settleRequestLog } from "@/server/modules/api-requests/service/request-log";
import { createAccount } from "@/server/modules/parcels/service/accounts";
import { buyLabel } from "@/server/modules/parcels/service/buy-label";
import { addEndpoint } from "@/server/modules/webhooks/service/endpoints";
import { restApp, restBase } from "@/server/rest/app";
import { whereInClear } from "@/server/testing/canary";
import { captureLog } from "@/server/testing/capture-log";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { createTestPerson, testPassword } from "@/server/testing/person";
import { newTestKey } from "@/server/testing/rest-client";
import { testOrder } from "@/server/testing/shop";
import { createCallerFactory } from "@/server/trpc/base";
import { appRouter } from "@/server/trpc/root";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Nobody else in any test is called so. */
const person = { name: "夜莺尔沫", phone: "13911110099", street: "晨歌巷99号" };
const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
const shipTo = { ...person, ...place };
const carrierSecret = `canary-${newId()}`;
const words = [...Object.values(person), carrierSecret, testPassword];
/** What the application said where people and machines who may not see it read along. */
const said: string[] = [];
let logged = "";

const keep = async (work: Promise<unknown>) => {
  const shown = await work.catch((error: unknown) => (error instanceof Error ? [error.message, error.stack] : error));
  said.push(JSON.stringify(shown, (_key, value) => (typeof value === "bigint" ? `${value}` : value)));
};

/** The canary goes where orders go, by every door, and is refused at some. */
async function sing(): Promise<void> {
  const shop = await createParcelShop();
  const { tenantId } = shop;
  const { userId } = await createTestPerson();
  await withTenant(tenantId, (tx) =>
    tx.db.membership.create({ data: { tenantId, id: newId(), userId, role: "owner" } }),
  );
  const by = { actor: { type: "user" as const, id: userId }, now: new Date() };
  const sender = { name: "发货仓", phone: "13900000001", company: "" };
  const account = { name: "b", carrier: "sf" as const, mode: "simulator" as const, sender, settings: {}, active: true };
  await createAccount(tenantId, { ...account, secrets: { checkword: carrierSecret } }, by);
  const endpoint = { name: "w", url: "https://hooks.example.com/w", types: ["order.held" as const] };
  const webhook = await addEndpoint({ tenantId, userId, now: by.now } as Parameters<typeof addEndpoint>[0], endpoint);
  if (webhook.ok) words.push(webhook.value.secret);
  const [box] = await boxOrders(shop, 1, { shipTo });
  if (!box) throw new Error("no box");
  await buyLabel(tenantId, box.parcelId, by);

  const key = await newTestKey(tenantId);
  words.push(key);
  const rest = async (path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const sent = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await restApp.fetch(new Request(`http://weft.test${restBase}${path}`, sent));
    said.push(await answer.text());
    return answer.status;
  };
  expect(await rest("/orders", testOrder({ shipTo }))).toBeLessThan(300);
  expect(await rest("/orders", { ...testOrder({ shipTo }), total: "x" })).toBeGreaterThanOrEqual(400);
  expect(await rest("/orders", { ...testOrder({ shipTo }), currency: person.name })).toBeGreaterThanOrEqual(400);
  expect(await rest(`/orders/${box.orderId}`)).toBe(200);

  await settleRequestLog();

  const { slug } = await withTenant(tenantId, (tx) => tx.db.tenant.findFirstOrThrow());
  const caller = createCallerFactory(appRouter)({
    ...{ userId: userId as UserId, brandSlug: slug, address: "local", siteUrl: "http://localhost", reference: "r" },
  });
  const id = box.orderId;
  for (const q of [person.phone, person.name]) await keep(caller.orders.list({ filter: { q } }));
  await keep(caller.orders.get({ id }));
  await keep(caller.privacy.lookUp({ phone: person.phone }));
  await keep(caller.orderActions.editReceiver({ id, version: 99, receiver: shipTo }));
  expect((await caller.orders.reveal({ id, why: { reason: "call" } })).phone).toBe(person.phone);
}

beforeAll(async () => {
  logged = await captureLog(sing);
});

const among = (text: string) => words.filter((word) => text.includes(word));

test("nothing that was logged or answered names the person or says a secret", () => {
  expect(among(logged)).toEqual([]);
  expect(said.length).toBeGreaterThan(8);
  for (const text of said) expect(among(text)).toEqual([]);
});

test("no table of the database, jobs included, holds them in clear", async () => {
  expect(await whereInClear(words)).toEqual([]);
});

test("a careless line, row or byte is found", async () => {
  const careless = await captureLog(async () =>
    log.debug({ receiver: { street: person.street } }, `to ${person.name}`),
  );
  expect(among(careless)).toEqual([person.name]);
  const { tenantId } = await createParcelShop();
  await withTenant(tenantId, (tx) =>
    tx.db.storedFile.create({ data: { tenantId, id: newId(), name: person.phone, contentType: "" } }),
  );
  await withTenant(tenantId, (tx) =>
    tx.execute("INSERT INTO source_payload (tenant_id, id, sealed) VALUES ($1, $2, $3)", [
      tenantId,
      newId(),
      Buffer.from(person.name),
    ]),
  );
  expect(await whereInClear(words)).toEqual(["public.source_payload", "public.stored_file"]);
  await withTenant(tenantId, (tx) => tx.db.storedFile.deleteMany({}));
});
