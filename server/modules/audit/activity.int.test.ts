import { expect, test } from "vitest";
import type { ActivityPage } from "@/lib/contracts/audit";
import { defaultCleansingSettings } from "@/lib/contracts/cleansing";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { changeBrand, saveCleansingRules } from "@/server/modules/brand/service";
import { changeBundle, createBundle } from "@/server/modules/catalog/service/bundles";
import { saveMatrix } from "@/server/modules/catalog/service/save-matrix";
import { changeStyle, createStyle, getStyle } from "@/server/modules/catalog/service/styles";
import { upsertSkus } from "@/server/modules/catalog/service/upsert-skus";
import { changeChannel, createChannel } from "@/server/modules/network/service/channels";
import { changeLocation, createLocation } from "@/server/modules/network/service/locations";
import { getRateCard, saveRateCard } from "@/server/modules/network/service/rate-card";
import { createTestShop } from "@/server/testing/shop";
import { activityFacets, activityOf } from "./read-activity";

const userId = newId() as UserId;
const by = { actor: { type: "user" as const, id: userId }, now: new Date() };
const everything: ActivityPage = { q: "", people: [], subjects: [], at: {}, limit: 100 };

async function newest(tenantId: TenantId) {
  const { rows } = await activityOf(tenantId, { ...everything, limit: 1 }, "Asia/Shanghai");
  const [row] = rows;
  return { action: row?.action, label: row?.data.label, changes: row?.data.changes };
}

test("each change of master data is recorded with what was and is", async () => {
  const { tenantId } = await createTestShop();
  const address = { country: "CN", province: "上海市", city: "上海市", district: "静安区", street: "1" };
  const place = { code: "SH01", name: "静安店", type: "store" as const, address, lat: 31.2, lng: 121.4 };
  await createLocation(tenantId, place, by);
  expect(await newest(tenantId)).toMatchObject({ action: "location.created", changes: { city: { to: "上海市" } } });
  const location = await withTenant(tenantId, (tx) => tx.db.location.findFirstOrThrow({ where: { code: "SH01" } }));
  const { code: _code, ...fields } = place;
  await changeLocation(tenantId, { ...fields, id: location.id, version: 1, name: "静安寺店" }, by);
  expect(await newest(tenantId)).toEqual({
    ...{ action: "location.changed", label: "SH01 静安寺店" },
    changes: { name: { from: "静安店", to: "静安寺店" } },
  });
  await createChannel(tenantId, { code: "tm", name: "天猫", type: "tmall" }, by);
  const channel = await withTenant(tenantId, (tx) => tx.db.channel.findFirstOrThrow({ where: { code: "tm" } }));
  await changeChannel(tenantId, { id: channel.id, version: 1, name: "天猫", type: "tmall", unpaidMinutes: 15 }, by);
  expect(await newest(tenantId)).toMatchObject({
    action: "channel.changed",
    changes: { unpaidMinutes: { from: 30, to: 15 } },
  });
  const { revision, zones } = await getRateCard(tenantId);
  await saveRateCard(
    tenantId,
    { revision, zones: zones.map(({ id: _id, ...zone }) => ({ ...zone, first: "9.00" })) },
    by,
  );
  expect(await newest(tenantId)).toMatchObject({
    action: "rate_card.changed",
    changes: { All: { to: { first: "9.00" } } },
  });
  await changeBrand(tenantId, userId, { name: "新名", timezone: "Asia/Shanghai", currency: "CNY" });
  expect(await newest(tenantId)).toMatchObject({ action: "brand.changed", changes: { name: { to: "新名" } } });
  const rules = { ...defaultCleansingSettings, unpaid: { ...defaultCleansingSettings.unpaid, dueHours: 48 } };
  await saveCleansingRules(tenantId, userId, { rules, version: 0 }, by.now);
  expect(await newest(tenantId)).toMatchObject({ changes: { "unpaid dueHours": { from: 24, to: 48 } } });
});

test("so is each change of the catalog, and what changes nothing is not", async () => {
  const { tenantId } = await createTestShop();
  const made = await createStyle(tenantId, { code: "D1", name: "Dress", category: "", season: "", tags: [] }, by);
  const styleId = made.ok ? made.value.id : "";
  const view = await getStyle(tenantId, styleId, { costs: true });
  const updatedAt = view.ok ? view.value.style.updatedAt : new Date();
  const fields = { id: styleId, name: "Dress", category: "女装", season: "", tags: [], active: true, updatedAt };
  await changeStyle(tenantId, fields, by);
  expect(await newest(tenantId)).toEqual({
    ...{ action: "style.changed", label: "D1" },
    changes: { category: { from: null, to: "女装" } },
  });
  const create = [{ code: "D1-S", color: "red", size: "S", fields: { listPrice: "499.00" } }];
  await saveMatrix(tenantId, { styleId, create, update: [] }, by);
  expect(await newest(tenantId)).toMatchObject({
    label: "D1",
    changes: { "D1-S listPrice": { from: null, to: "499.00" } },
  });
  const set = { code: "SET", name: "Set", barcode: null, listPrice: "899.00", active: true };
  await createBundle(tenantId, { ...set, components: [{ sku: "D1-S", quantity: 2 }] }, by);
  const bundle = await withTenant(tenantId, (tx) => tx.db.sku.findFirstOrThrow({ where: { code: "SET" } }));
  const change = { ...set, id: bundle.id, version: bundle.version, components: [{ sku: "SKU-0", quantity: 1 }] };
  await changeBundle(tenantId, change, by);
  const told = { components: { from: ["D1-S × 2"], to: ["SKU-0 × 1"] } };
  expect(await newest(tenantId)).toMatchObject({ action: "bundle.changed", changes: told });
  await changeBundle(tenantId, { ...change, version: bundle.version + 1 }, by);
  const { rows } = await activityOf(tenantId, { ...everything, subjects: ["bundle"] }, "UTC");
  expect(rows.map((row) => row.action)).toEqual(["bundle.changed", "bundle.created"]);
});

test("a bulk write is one entry with counts, named after the key that wrote", async () => {
  const { tenantId } = await createTestShop();
  const keyId = newId();
  await withTenant(tenantId, (tx) =>
    tx.db.apiKey.create({
      data: { tenantId, id: keyId, name: "ERP", prefix: "wk", secretHash: Buffer.from(keyId), scopes: [] },
    }),
  );
  const items = [{ code: "N1", styleCode: "N", name: "N", color: "", size: "" }];
  const options = { now: by.now, actor: { type: "api_key" as const, id: keyId } };
  await upsertSkus(tenantId, items, options);
  await upsertSkus(tenantId, items, options);
  const { rows } = await activityOf(tenantId, everything, "UTC");
  expect(rows).toMatchObject([
    {
      actorType: "api_key",
      actorName: "ERP",
      action: "table.written",
      data: { label: "skus", created: 1, changed: 0 },
    },
  ]);
});

test("the record is filtered and paged, and is nobody else's", async () => {
  const mine = await createTestShop();
  const theirs = await createTestShop();
  for (const code of ["a", "b", "c_%"]) {
    await createChannel(mine.tenantId, { code, name: code, type: "file" }, by);
  }
  const find = async (page: Partial<ActivityPage>, timezone = "Asia/Shanghai") =>
    (await activityOf(mine.tenantId, { ...everything, ...page }, timezone)).rows.map((row) => row.data.label);
  const first = await activityOf(mine.tenantId, { ...everything, limit: 2 }, "UTC");
  expect(first.rows.map((row) => row.data.label)).toEqual(["c_%", "b"]);
  expect(await find({ cursor: first.nextCursor })).toEqual(["a"]);
  expect(await find({ q: "_%" })).toEqual(["c_%"]);
  expect(await find({ people: [newId()] })).toEqual([]);
  expect(await find({ people: [userId], subjects: ["channel"] })).toHaveLength(3);
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  expect(await find({ at: { from: tomorrow } })).toEqual([]);
  expect(await find({ at: { to: tomorrow } })).toHaveLength(3);
  expect(await activityFacets(mine.tenantId)).toEqual({ people: [], subjects: ["channel"] });
  expect((await activityOf(theirs.tenantId, everything, "UTC")).rows).toEqual([]);
});
