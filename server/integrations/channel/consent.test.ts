import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Emulator } from "./emulator";
import type { Account, Credentials } from "./port";
import { manifests } from "./registry";

const redirectUri = "https://weft.example/api/brand/shops/consent";
const asking = manifests.flatMap((manifest) =>
  manifest.oauth ? [{ ...manifest, oauth: manifest.oauth, toString: () => manifest.id }] : [],
);

test("the platforms that have a consent page are known", () => {
  const ids = ["douyin", "jd", "kuaishou", "pinduoduo", "shopify", "taobao", "xiaohongshu"];
  expect(asking.map((one) => one.id)).toEqual(expect.arrayContaining(ids));
});

describe.each(asking)("the consent page of %s", ({ fields, oauth, connect, emulate }) => {
  let emulator: Emulator;
  /** What somebody types before: nothing that comes with the consent. */
  let typed: Credentials;
  beforeEach(async () => {
    emulator = await emulate();
    emulator.registerRedirect?.(redirectUri);
    const names = oauth.fields ?? fields.flatMap((one) => (one.granted || one.optional ? [] : [one.name]));
    typed = Object.fromEntries(names.map((name) => [name, emulator.credentials[name] ?? ""]));
  });
  afterEach(() => emulator.close());

  const account = (credentials: Credentials): Account => {
    return { url: emulator.url, tokenUrl: emulator.tokenUrl, credentials, now: () => new Date() };
  };
  const pageUrl = (over: Credentials = {}) => {
    const wish = { url: emulator.url, credentials: { ...typed, ...over }, redirectUri, state: "the-state" };
    const { pathname, search } = new URL(oauth.authorizeUrl(wish));
    return `${emulator.url}${pathname}${search}`;
  };
  const decide = async (decision: string) => {
    const body = new URLSearchParams({ decision });
    const reply = await fetch(pageUrl(), { method: "POST", body, redirect: "manual" });
    return new URL(reply.headers.get("location") ?? "about:blank");
  };

  test("agreed to in a browser brings keys that work, and its code is good once", async () => {
    const page = await fetch(pageUrl());
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Simulator")]);
    const back = await decide("agree");
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
    expect(back.searchParams.get("state")).toBe("the-state");
    const code = back.searchParams.get("code") ?? "";
    const granted = await oauth.exchange(account(typed), code, redirectUri, back.searchParams);
    if (!granted.ok) throw new Error(granted.message);
    expect(await connect(account(granted.value)).check()).toMatchObject({ ok: true });
    const again = await oauth.exchange(account(typed), code, redirectUri, back.searchParams);
    expect(again).toMatchObject({ ok: false, problem: "auth" });
  });

  test("refused comes back without a code; unknown apps and other ways back are turned away", async () => {
    const back = await decide("refuse");
    expect(back.searchParams.get("code")).toBeNull();
    expect(back.searchParams.get("error")).toBe("access_denied");
    const others = Object.fromEntries(Object.keys(typed).map((name) => [name, "nobody"]));
    expect((await fetch(pageUrl(others))).status).toBe(400);
    emulator.registerRedirect?.("https://elsewhere.example/");
    const elsewhere = await fetch(pageUrl());
    const leads = new URL(pageUrl()).searchParams.has("service_id");
    expect(elsewhere.status).toBe(leads ? 200 : 400);
  });
});
