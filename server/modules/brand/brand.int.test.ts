import { expect, test } from "vitest";
import { defaultCleansingSettings } from "@/lib/contracts/cleansing";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { loadSettings } from "@/server/modules/pipeline/repo/brand";
import { createOwnedBrand } from "@/server/testing/person";
import { changeBrand, cleansingRules, saveCleansingRules } from "./service";

const now = new Date("2026-11-01T08:00:00Z");

test("cleansing rules are the defaults until saved, and a change in between is refused", async () => {
  const { tenantId, owner } = await createOwnedBrand();
  expect(await cleansingRules(tenantId)).toEqual({ rules: defaultCleansingSettings, version: 0 });
  const rules = { ...defaultCleansingSettings, buyer_note: { ...defaultCleansingSettings.buyer_note, enabled: false } };
  expect(unwrap(await saveCleansingRules(tenantId, owner.userId, { rules, version: 0 }, now))).toEqual({ version: 1 });
  expect(await cleansingRules(tenantId)).toEqual({ rules, version: 1 });
  const late = { rules: defaultCleansingSettings, version: 0 };
  expect(await saveCleansingRules(tenantId, owner.userId, late, now)).toMatchObject({ code: "STALE" });
  const both = await Promise.all(
    [1, 1].map((version) => saveCleansingRules(tenantId, owner.userId, { rules, version }, now)),
  );
  expect(both.filter((result) => result.ok)).toHaveLength(1);
  expect((await cleansingRules(tenantId)).version).toBe(2);
});

test("a stored value that is none any more becomes the usual one; what else was chosen stays, in the pipeline too", async () => {
  const { tenantId } = await createOwnedBrand();
  const value = { unpaid: { enabled: false, dueHours: 0 }, buyer_note: { severity: "warning" } };
  await withTenant(tenantId, (tx) => tx.db.tenantSetting.create({ data: { tenantId, key: "cleansing", value } }));
  const { unpaid, buyer_note } = defaultCleansingSettings;
  const expected = {
    ...defaultCleansingSettings,
    unpaid: { ...unpaid, enabled: false },
    buyer_note: { ...buyer_note, severity: "warning" },
  };
  expect((await cleansingRules(tenantId)).rules).toEqual(expected);
  expect((await withTenant(tenantId, loadSettings)).settings).toEqual(expected);
});

test("rules and settings of another brand stay as they are", async () => {
  const mine = await createOwnedBrand("Mine");
  const theirs = await createOwnedBrand("Theirs");
  const off = { ...defaultCleansingSettings, unpaid: { ...defaultCleansingSettings.unpaid, enabled: false } };
  unwrap(await saveCleansingRules(mine.tenantId, mine.owner.userId, { rules: off, version: 0 }, now));
  await changeBrand(mine.tenantId, mine.owner.userId, { name: "Renamed", timezone: "UTC", currency: "EUR" });
  expect((await cleansingRules(theirs.tenantId)).version).toBe(0);
  const tenants = await withTenant(theirs.tenantId, (tx) => tx.db.tenant.findMany());
  expect(tenants.map(({ name }) => name)).toEqual(["Theirs"]);
});
