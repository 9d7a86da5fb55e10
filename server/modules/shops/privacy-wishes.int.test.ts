import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import type { Emulator } from "@/server/integrations/channel/emulator";
import { startShopifyEmulator } from "@/server/integrations/shopify/emulator";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { setShopStatus } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { receiveNews } from "./service/receive-news";
import { useSimulator } from "./simulator";

let shop: TestShop;
let emulator: Emulator;
let connectionId: string;
const by = { userId: newId() as unknown as UserId, now: new Date() };
beforeEach(async () => {
  emulator = await startShopifyEmulator();
  useSimulator("shopify", emulator);
  shop = await createTestShop();
  const wish = { channelId: shop.channelId, platform: "shopify", mode: "simulator" as const, credentials: {} };
  connectionId = unwrap(await connectShop(shop.tenantId, { ...wish, since: new Date() }, by)).id;
});
afterEach(async () => {
  useSimulator("shopify", undefined);
  await emulator.close();
});

const now = () => new Date();
const redact = { shop_id: 954889, customer: { email: "a@b.example" }, orders_to_redact: [299938] };
function sent(topic: string, said: object, secret = emulator.credentials.clientSecret ?? "") {
  const body = Buffer.from(JSON.stringify(said));
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const headers = { "x-shopify-topic": topic, "x-shopify-hmac-sha256": signature };
  return { method: "POST", query: new URLSearchParams(), headers, body };
}
const receive = (push: ReturnType<typeof sent>, tenant: string = shop.tenantId) =>
  receiveNews({ tenant, shop: connectionId }, push, now);
const asked = () =>
  withTenant(shop.tenantId, async (tx) => ({
    entries: await tx.db.auditEntry.findMany({ where: { action: { endsWith: "_asked" } } }),
    calls: await tx.db.shopCall.findMany({ where: { operation: "privacy" } }),
  }));

async function admin(): Promise<string> {
  const [id, email] = [newId(), `${newId()}@wishes.test`];
  await withIdentity(undefined, (tx) =>
    tx.db.appUser.create({ data: { id, email, name: "Admin", passwordHash: "x" } }),
  );
  await withTenant(shop.tenantId, (tx) =>
    tx.db.membership.create({ data: { id: newId(), tenantId: shop.tenantId, userId: id, role: "admin" } }),
  );
  return email;
}

test("what a person wants is written down once for admins, by order numbers only, also of a shop that is not read", async () => {
  const row = await withTenant(shop.tenantId, (tx) => tx.db.shopConnection.findFirstOrThrow());
  const email = await admin();
  unwrap(await setShopStatus(shop.tenantId, { id: connectionId, version: row.version, status: "paused" }, by));
  for (let time = 0; time < 2; time++) {
    expect(await receive(sent("customers/redact", redact))).toMatchObject({ ok: true, value: { status: 200 } });
  }
  const mails = await withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress: email } }));
  expect(mails).toMatchObject([{ textBody: expect.stringContaining("/settings/privacy") }]);
  expect(mails[0]?.textBody).toContain("299938");
  expect(JSON.stringify(mails)).not.toContain("a@b");
  const { entries, calls } = await asked();
  expect(entries).toMatchObject([{ action: "shop.erasure_asked", data: { externalNo: "299938" } }]);
  expect(calls).toMatchObject([{ subject: "299938", rows: 1, problem: null }]);
  expect(JSON.stringify([entries, calls])).not.toContain("a@b");
});

test("of a wrong signature or at another brand's address nothing is written down", async () => {
  expect(await receive(sent("shop/redact", {}, "wrong"))).toMatchObject({ value: { status: 401 } });
  const foreign = await createTestShop();
  expect(await receive(sent("shop/redact", {}), foreign.tenantId)).toMatchObject({ code: "NOT_FOUND" });
  expect(await asked()).toEqual({ entries: [], calls: [] });
});
