import { expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { defaultCleansingSettings } from "@/lib/contracts/cleansing";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { saveCleansingRules } from "@/server/modules/brand/service";
import { getRateCard, saveRateCard } from "@/server/modules/network/service/rate-card";
import { upsertLocations } from "@/server/modules/network/service/upsert-locations";
import { sweepShortages } from "@/server/modules/stock/jobs";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { type Place, selectWaiting } from "./repo/waiting";
import { processInbox } from "./service";

const now = new Date();
const open = { status: "open" };
const holdsOf = (tenantId: Parameters<typeof withTenant>[0]) =>
  withTenant(tenantId, (tx) => tx.db.hold.findMany({ where: open, select: { type: true } }));
const sweep = (tenantId: Parameters<typeof withTenant>[0], waitingFor: "supply" | "rules") =>
  sweepShortages.run({ waitingFor }, { tenantId, now: () => now, deadline: new Date(now.getTime() + 60_000) });
const queued = (tenantId: string) =>
  withTenant(tenantId as Parameters<typeof withTenant>[0], async (tx) => {
    const rows = await tx.query<{ key: string }>(
      "SELECT key FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY key",
      [`${tenantId}:sweep-%`],
    );
    return rows.map(({ key }) => key.slice(tenantId.length + 1));
  });

test("orders wait in a line that slices walk along: each once, none left out", async () => {
  const shop = await createTestShop();
  await withTenant(shop.tenantId, (tx) => tx.db.location.updateMany({ data: { shipFrom: false } }));
  const ids = await takeIn(shop, [testOrder(), testOrder(), testOrder()], now);
  await processInbox(shop.tenantId, { limit: 10, now });
  const seen: string[] = [];
  let after: Place | undefined;
  do {
    const from = after;
    [after] = await withTenant(shop.tenantId, (tx) => selectWaiting(tx, "supply", { after: from, limit: 1, now }));
    if (after) seen.push(after.id);
  } while (after && seen.length < 9);
  expect(seen).toEqual([...ids].sort());
});

test("changes to the network and to the rules have waiting orders checked again soon", async () => {
  const shop = await createTestShop();
  await withTenant(shop.tenantId, (tx) => tx.db.location.updateMany({ data: { shipFrom: false } }));
  await takeIn(shop, [testOrder(), testOrder({ buyerNote: "ring twice" })], now);
  await processInbox(shop.tenantId, { limit: 10, now });
  expect((await holdsOf(shop.tenantId)).map(({ type }) => type).sort()).toEqual(["buyer_note", "no_location"]);
  expect(await queued(shop.tenantId)).toEqual([]);

  const address = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "1" };
  const place = { code: "L0", name: "L0", type: "dc" as const, address, lat: 30.26, lng: 120.13 };
  const ships = { ...place, capabilities: { shipFrom: true } };
  expect(await upsertLocations(shop.tenantId, [ships], { now })).toMatchObject({ changed: 1 });
  const { revision, zones } = await getRateCard(shop.tenantId);
  const card = zones.map(({ id: _, ...zone }) => zone);
  expect(await saveRateCard(shop.tenantId, { revision, zones: card }, { actor: systemActor, now })).toMatchObject({
    ok: true,
  });
  expect(await queued(shop.tenantId)).toEqual(["sweep-supply"]);
  await sweep(shop.tenantId, "supply");
  expect(await holdsOf(shop.tenantId)).toEqual([{ type: "buyer_note" }]);

  const rules = structuredClone(defaultCleansingSettings);
  rules.buyer_note.enabled = false;
  const saved = await saveCleansingRules(shop.tenantId, newId() as never, { rules, version: 0 }, now);
  expect(saved.ok).toBe(true);
  expect(await queued(shop.tenantId)).toEqual(["sweep-rules", "sweep-supply"]);
  await sweep(shop.tenantId, "rules");
  expect(await holdsOf(shop.tenantId)).toEqual([]);
});
