import { expect, test } from "vitest";
import type { PlatformView } from "@/lib/contracts/shop";
import {
  accessReady,
  addressWrong,
  asksOwner,
  channelReady,
  choosePlatform,
  draftAgain,
  emptyDraft,
  fieldsAsked,
} from "./shop-draft";

const text = (value: string) => ({ "zh-CN": value, en: value });
const shopify: PlatformView = {
  ...{
    id: "shopify",
    name: text("Shopify"),
    kind: "storefront",
    channelType: "shopify",
    docs: "",
    icon: "",
    unverified: [],
    historyDays: 3,
    tellsOrders: true,
  },
  ...{ needsAddress: true, consentFields: null },
  fields: [
    { name: "token", label: text("Token"), secret: true },
    { name: "place", label: text("Place"), secret: false, optional: true },
  ],
};

test("a platform's shop gets a channel of its own, with a code that is free and a type that fits", () => {
  const chosen = choosePlatform(emptyDraft, shopify, "Shopify", ["shopify", "shopify-2"]);
  expect(chosen.channel).toEqual({ name: "Shopify", code: "shopify-3", type: "shopify" });
  const taobao = { ...shopify, id: "taobao", channelType: "tmall" } as const;
  expect(choosePlatform(emptyDraft, taobao, "Taobao", []).channel.type).toBe("tmall");
});

test("choosing the same platform again keeps what was typed", () => {
  const chosen = choosePlatform(emptyDraft, shopify, "Shopify", []);
  const named = { ...chosen, channel: { ...chosen.channel, name: "Flagship" } };
  expect(choosePlatform(named, shopify, "Shopify", [])).toBe(named);
});

test("a channel needs a name and a code nobody has, or to be there", () => {
  const draft = choosePlatform(emptyDraft, shopify, "Shopify", []);
  expect(channelReady(draft, [])).toBe(true);
  expect(channelReady(draft, ["shopify"])).toBe(false);
  expect(channelReady({ ...draft, channel: { ...draft.channel, code: "a b" } }, [])).toBe(false);
  expect(channelReady({ ...draft, channelId: "one", channel: { ...draft.channel, name: "" } }, [])).toBe(true);
});

test("a simulator needs nothing; a shop needs its keys and, where it has one, its address", () => {
  const draft = { ...choosePlatform(emptyDraft, shopify, "Shopify", []), address: "https://one.example" };
  expect(accessReady(draft, shopify)).toBe(true);
  const real = { ...draft, mode: "live" as const };
  expect(accessReady(real, shopify)).toBe(false);
  expect(accessReady({ ...real, keys: { shopify: { token: " " } } }, shopify)).toBe(false);
  const typed = { ...real, keys: { shopify: { token: "secret" } } };
  expect(accessReady(typed, shopify)).toBe(true);
  expect(accessReady({ ...typed, address: "" }, shopify)).toBe(false);
  expect(accessReady({ ...typed, address: "http://one.example" }, shopify)).toBe(false);
  expect(accessReady({ ...typed, address: "" }, { ...shopify, needsAddress: false })).toBe(true);
  expect([addressWrong(typed), addressWrong({ ...typed, address: "one.example" })]).toEqual([false, true]);
});

test("who consents on the platform's page types the app's keys only", () => {
  const asking = { ...shopify, consentFields: ["place"], needsAddress: false };
  const draft = { ...choosePlatform(emptyDraft, asking, "Shopify", []), mode: "live" as const };
  expect(asksOwner(draft, asking)).toBe(true);
  expect(fieldsAsked(draft, asking).map((field) => [field.name, field.optional])).toEqual([["place", undefined]]);
  expect(accessReady(draft, asking)).toBe(false);
  expect(accessReady({ ...draft, keys: { shopify: { place: "here" } } }, asking)).toBe(true);
  expect(fieldsAsked({ ...draft, by: "keys" }, asking)).toHaveLength(2);
  expect(asksOwner({ ...draft, mode: "simulator" }, asking)).toBe(false);
});

test("who comes back from the platform finds what was filled in", () => {
  const told = { words: "no", channelId: "c1", platform: "jd", mode: "live" as const, address: "", days: 0 };
  const draft = draftAgain({ ...told, keys: { appKey: "k" } });
  expect(draft).toMatchObject({
    platform: "jd",
    channelId: "c1",
    mode: "live",
    by: "consent",
    keys: { jd: { appKey: "k" } },
  });
});
