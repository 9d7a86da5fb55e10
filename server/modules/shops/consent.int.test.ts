import { beforeEach, describe, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { manifests } from "@/server/integrations/channel/registry";
import { createTestPerson } from "@/server/testing/person";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { manifestOf } from "./platforms";
import { beginConsent, beginConsentAgain } from "./service/begin-consent";
import { consentView, finishConsent } from "./service/finish-consent";
import { runShop } from "./service/run-shop";
import { visitSimulator } from "./service/visit-simulator";
import { simulatorOf } from "./simulator";

const site = "https://weft.example";
const redirectUri = `${site}/api/brand/shops/consent`;
const minute = 60_000;
let shop: TestShop;
let userId: UserId;
const now = new Date();
beforeEach(async () => {
  shop = await createTestShop();
  userId = newId() as unknown as UserId;
});

const wish = (platform: string, over: object = {}) => ({
  ...{ channelId: shop.channelId, platform, mode: "simulator" as const, address: "", credentials: {}, days: 0 },
  ...over,
});
const from = () => ({ userId, browser: "this-browser", redirectUri, simulatorsAt: `${site}/api/brand/simulator`, now });
const by = (over: object = {}) => ({ userId, browser: "this-browser", redirectUri, now, ...over });

/** Clicks through the simulator's page; the query of the way back. */
async function clickThrough(platform: string, decision: "agree" | "refuse" = "agree", again?: string) {
  const { url } = unwrap(
    again
      ? await beginConsentAgain(shop.tenantId, again, from())
      : await beginConsent(shop.tenantId, wish(platform), from()),
  );
  const { pathname, search } = new URL(url);
  const prefix = `/api/brand/simulator/${platform}/${shop.channelId}`;
  expect(pathname.startsWith(prefix)).toBe(true);
  const page = { path: pathname.slice(prefix.length), search };
  const shown = unwrap(
    await visitSimulator(shop.tenantId, { platform, channelId: shop.channelId }, { ...page, method: "GET", body: "" }),
  );
  expect(await shown.text()).toContain("Simulator");
  const body = `decision=${decision}`;
  const left = unwrap(
    await visitSimulator(shop.tenantId, { platform, channelId: shop.channelId }, { ...page, method: "POST", body }),
  );
  const back = new URL(left.headers.get("location") ?? "about:blank");
  expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
  return back.searchParams;
}
const connections = (of = shop) => withTenant(of.tenantId, (tx) => tx.db.shopConnection.findMany({}));

describe.each(manifests.filter((one) => one.oauth).map((one) => one.id))("the consent of %s", (platform) => {
  test("agreed to, the shop is connected and read with the keys it brought", async () => {
    const end = await finishConsent(shop.tenantId, await clickThrough(platform), by());
    expect(end).toMatchObject({ ok: true });
    const [row] = await connections();
    expect(row).toMatchObject({ platform, channelId: shop.channelId, status: "live" });
    const later = () => new Date(now.getTime() + 10 * minute);
    await runShop(shop.tenantId, row?.id ?? "", { now: later, deadline: new Date(Date.now() + minute) });
    expect((await connections())[0]).toMatchObject({ failures: 0, problem: null });
  });
});

test("refused, nothing is connected, and what was filled in is there again for the same person", async () => {
  const end = await finishConsent(shop.tenantId, await clickThrough("jd", "refuse"), by());
  expect(end).toMatchObject({ ok: false, why: "refused" });
  expect(await connections()).toEqual([]);
  const id = end.id ?? "";
  const filled = { platform: "jd", channelId: shop.channelId, words: "access_denied", keys: {} };
  expect(await consentView(shop.tenantId, id, userId)).toMatchObject({ ok: true, value: filled });
  const stranger = newId() as unknown as UserId;
  expect(await consentView(shop.tenantId, id, stranger)).toMatchObject({ code: "NOT_FOUND" });
});

test("a state is good once, for ten minutes, for the same person in the same browser and brand", async () => {
  const query = await clickThrough("taobao");
  const foreign = await createTestShop();
  expect(await finishConsent(foreign.tenantId, query, by())).toEqual({ ok: false, why: "unknown", id: undefined });
  const someone = { userId: newId() as unknown as UserId };
  expect(await finishConsent(shop.tenantId, query, by(someone))).toMatchObject({ why: "other", id: undefined });
  expect(await finishConsent(shop.tenantId, query, by({ browser: "another" }))).toMatchObject({ why: "other" });
  const late = { now: new Date(now.getTime() + 10 * minute) };
  expect(await finishConsent(shop.tenantId, query, by(late))).toMatchObject({ why: "expired" });
  const forged = new URLSearchParams({ code: "emulated-code", state: "made-up" });
  expect(await finishConsent(shop.tenantId, forged, by())).toMatchObject({ why: "unknown" });
  expect([await connections(), await connections(foreign)]).toEqual([[], []]);
  const both = await Promise.all([1, 2].map(() => finishConsent(shop.tenantId, query, by())));
  expect(both.map((end) => (end.ok ? "connected" : end.why)).sort()).toEqual(["connected", "used"]);
  expect(await connections()).toHaveLength(1);
});

test("a code the platform does not know, and a redirect it did not sign, connect nothing", async () => {
  const taobao = await clickThrough("taobao");
  taobao.set("code", "made-up");
  const refused = await finishConsent(shop.tenantId, taobao, by());
  expect(refused).toMatchObject({ ok: false, why: "exchange" });
  const told = await consentView(shop.tenantId, refused.id ?? "", userId);
  expect(told).toMatchObject({ value: { words: expect.stringContaining("授权已失效") } });
  const shopify = await clickThrough("shopify");
  shopify.set("shop", "another.myshopify.com");
  expect(await finishConsent(shop.tenantId, shopify, by())).toMatchObject({ ok: false, why: "exchange" });
  expect(await connections()).toEqual([]);
});

test("nobody is sent away for another brand's channel, without the app's keys, or where there is no page", async () => {
  const foreign = await createTestShop();
  const begin = (over: object) => beginConsent(shop.tenantId, { ...wish("taobao"), ...over }, from());
  expect(await begin({ channelId: foreign.channelId })).toMatchObject({ code: "NOT_FOUND" });
  expect(await begin({ platform: "woocommerce" })).toMatchObject({ code: "INVALID" });
  expect(await begin({ mode: "live" })).toMatchObject({ errors: [{ path: "appKey" }, { path: "appSecret" }] });
  const keys = { clientId: "c", clientSecret: "s" };
  const nowhere = { platform: "shopify", mode: "live", credentials: keys };
  expect(await begin(nowhere)).toMatchObject({ errors: [{ path: "address" }] });
  const app = { mode: "live", credentials: { appKey: "1", appSecret: "secret", session: "not asked for" } };
  const { url } = unwrap(await begin(app));
  expect(url).toMatch(/^https:\/\/oauth\.taobao\.com\/authorize\?/);
  expect(url).not.toContain("secret");
  const rows = await withTenant(shop.tenantId, (tx) => tx.db.shopConsent.findMany({}));
  const state = new URL(url).searchParams.get("state") ?? "";
  expect(Buffer.concat(rows.map((row) => Buffer.from(row.stateHash))).includes(state)).toBe(false);
});

describe("a shop whose keys are refused", () => {
  const later = () => new Date(now.getTime() + 10 * minute);
  async function parkedShop(platform: string) {
    const end = await finishConsent(shop.tenantId, await clickThrough(platform), by());
    const id = end.id ?? "";
    const emulator = await simulatorOf(manifestOf(platform), shop.tenantId, shop.channelId);
    emulator.expireToken?.();
    emulator.refuseTokens?.();
    await runShop(shop.tenantId, id, { now: later, deadline: new Date(Date.now() + minute) });
    expect((await connections())[0]).toMatchObject({ status: "parked" });
    return { id, platform };
  }
  let owner: Awaited<ReturnType<typeof createTestPerson>>;
  beforeEach(async () => {
    owner = await createTestPerson("Owner");
    userId = owner.userId;
    await withTenant(shop.tenantId, (tx) =>
      tx.db.membership.create({ data: { tenantId: shop.tenantId, id: newId(), userId, role: "owner" } }),
    );
  });
  const letters = () =>
    withIdentity(undefined, (tx) => tx.db.outboxMail.findMany({ where: { toAddress: owner.email } }));

  test("its admins are written to once, and its owner consents again", async () => {
    const { id, platform } = await parkedShop("taobao");
    expect(await letters()).toMatchObject([{ subject: expect.stringMatching(/授权已失效|refuses its keys/) }]);
    const end = await finishConsent(shop.tenantId, await clickThrough(platform, "agree", id), by());
    expect(end).toEqual({ ok: true, id, again: id });
    expect(await connections()).toMatchObject([{ id, status: "live", problem: null, failures: 0 }]);
    const after = () => new Date(later().getTime() + 10 * minute);
    await runShop(shop.tenantId, id, { now: after, deadline: new Date(Date.now() + minute) });
    expect(await connections()).toMatchObject([{ id, status: "live", problem: null }]);
    expect(await letters()).toHaveLength(1);
  });

  test("refused by its owner it stays parked; nobody else's brand may ask", async () => {
    const { id, platform } = await parkedShop("taobao");
    const end = await finishConsent(shop.tenantId, await clickThrough(platform, "refuse", id), by());
    expect(end).toMatchObject({ ok: false, why: "refused", again: id });
    expect(await connections()).toMatchObject([{ status: "parked" }]);
    const foreign = await createTestShop();
    expect(await beginConsentAgain(foreign.tenantId, id, from())).toMatchObject({ code: "NOT_FOUND" });
  });
});

test("no other page of a simulator is shown", async () => {
  const asked = { method: "GET", path: "/token", search: "", body: "" } as const;
  await clickThrough("taobao");
  const { tenantId, channelId } = shop;
  const visit = (platform: string, at = channelId, page = asked as Parameters<typeof visitSimulator>[2]) =>
    visitSimulator(tenantId, { platform, channelId: at }, page);
  expect(await visit("taobao")).toMatchObject({ code: "NOT_FOUND" });
  expect(await visit("woocommerce")).toMatchObject({ code: "NOT_FOUND" });
  const consent = { ...asked, path: "/authorize" };
  expect(await visit("taobao", newId(), consent)).toMatchObject({ code: "NOT_FOUND" });
  const foreign = await createTestShop();
  expect(await visitSimulator(foreign.tenantId, { platform: "taobao", channelId }, consent)).toMatchObject({
    code: "NOT_FOUND",
  });
});
