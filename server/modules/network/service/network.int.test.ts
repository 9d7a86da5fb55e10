import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import type { RateCardZoneInput } from "@/lib/contracts/network";
import { createTestBrand } from "@/server/testing/brand";
import { allChannels, changeChannel, createChannel } from "./channels";
import { changeLocation, createLocation, getLocation, locationPage } from "./locations";
import { getRateCard, saveRateCard } from "./rate-card";

const now = new Date("2026-11-01T08:00:00Z");
const by = { actor: systemActor, now };
const store = {
  code: "SH01",
  name: "Jing'an Kerry",
  type: "store" as const,
  address: { country: "CN", province: "上海市", city: "上海市", district: "静安区", street: "南京西路 1515 号" },
  lat: 31.225,
  lng: 121.452,
};
const everything = { q: "", types: [], states: [], limit: 50 };

test("a location is made, found, changed once per version, and is nobody else's", async () => {
  const mine = await createTestBrand();
  const other = await createTestBrand();
  expect(await createLocation(mine.tenantId, store, by)).toMatchObject({ ok: true });
  expect(await createLocation(mine.tenantId, store, by)).toMatchObject({ code: "ALREADY_EXISTS" });
  const [row] = (await locationPage(mine.tenantId, { ...everything, q: "上海" })).rows;
  const id = row?.id ?? "";
  const { code: _code, ...fields } = store;
  const change = { ...fields, id, version: 1, openingHours: { mon: [["10:00", "22:00"] as [string, string]] } };
  expect(await changeLocation(other.tenantId, change, by)).toMatchObject({ code: "NOT_FOUND" });
  expect(await changeLocation(mine.tenantId, change, by)).toMatchObject({ ok: true });
  expect(await changeLocation(mine.tenantId, change, by)).toMatchObject({ code: "STALE" });
  expect(await getLocation(mine.tenantId, id)).toMatchObject({
    value: { version: 2, openingHours: change.openingHours },
  });
  expect(await getLocation(other.tenantId, id)).toMatchObject({ code: "NOT_FOUND" });
  expect((await locationPage(other.tenantId, everything)).rows).toEqual([]);
});

test("of several who make the same location at the same moment, one does", async () => {
  const { tenantId } = await createTestBrand();
  const made = await Promise.all([1, 2, 3, 4].map(() => createLocation(tenantId, store, by)));
  expect(made.map((one) => (one.ok ? "made" : one.code)).sort()).toEqual([...Array(3).fill("ALREADY_EXISTS"), "made"]);
});

test("channels are guarded the same way", async () => {
  const mine = await createTestBrand();
  const other = await createTestBrand();
  const draft = { code: "tmall-flagship", name: "天猫旗舰店", type: "tmall" as const, unpaidMinutes: 15 };
  expect(await createChannel(mine.tenantId, draft, by)).toMatchObject({ ok: true });
  expect(await createChannel(mine.tenantId, draft, by)).toMatchObject({ code: "ALREADY_EXISTS" });
  const made = (await allChannels(mine.tenantId)).find((channel) => channel.code === draft.code);
  expect(made).toMatchObject({ active: true, currency: "CNY", unpaidMinutes: 15, defaultMethod: "ship" });
  const change = { id: made?.id ?? "", version: 1, name: "天猫", type: "tmall" as const, active: false };
  expect(await changeChannel(other.tenantId, change, by)).toMatchObject({ code: "NOT_FOUND" });
  expect(await changeChannel(mine.tenantId, change, by)).toMatchObject({ ok: true });
  expect(await changeChannel(mine.tenantId, change, by)).toMatchObject({ code: "STALE" });
  expect((await allChannels(other.tenantId)).map((channel) => channel.code)).toEqual(["api"]);
});

test("two people editing the rate card: the second starts from what the first saved", async () => {
  const mine = await createTestBrand();
  const other = await createTestBrand();
  const zone: RateCardZoneInput = {
    name: "同城",
    maxKm: null,
    sameCity: true,
    sameProvince: false,
    provinces: [],
    firstGrams: 1000,
    first: "6.50",
    stepGrams: 1000,
    step: "1",
    baseHours: 12,
    mode: "courier",
  };
  const empty = await getRateCard(mine.tenantId);
  const save = (zones: RateCardZoneInput[], revision = empty.revision) =>
    saveRateCard(mine.tenantId, { revision, zones }, by);
  expect(await save([{ ...zone, first: "6.505" }])).toMatchObject({
    code: "INVALID",
    errors: [{ path: "zones.0.first" }],
  });
  const answers = await Promise.all([save([zone, { ...zone, name: "省内" }]), save([zone])]);
  expect(answers.map((answer) => (answer.ok ? "saved" : answer.code)).sort()).toEqual(["STALE", "saved"]);
  const saved = await getRateCard(mine.tenantId);
  expect(saved.zones[0]).toMatchObject({ name: "同城", first: "6.50", step: "1.00" });
  expect((await getRateCard(other.tenantId)).zones).toEqual([]);
  expect(await save([], saved.revision)).toMatchObject({ ok: true });
});
