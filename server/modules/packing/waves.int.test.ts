import { beforeAll, expect, test } from "vitest";
import type { WaveCriteria, WaveKind } from "@/lib/contracts/packing";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { recallFulfillment } from "@/server/modules/fulfillment/service/recall";
import { routeOrders } from "@/server/testing/packing";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { readPdf } from "@/server/testing/read-pdf";
import { closeWave } from "./service/close-wave";
import { createWave, waveChoice } from "./service/create-wave";
import { openJob, workList } from "./service/open-job";
import { getWave, listWaves, wavePdf } from "./service/read-waves";
import { setBins } from "./service/set-bins";

let shop: ParcelShop;
let here: string;
beforeAll(async () => {
  shop = await createParcelShop();
  here = shop.locations[0] ?? "";
  const bins = [
    { skuCode: "SKU-0", bin: "A-10-1" },
    { skuCode: "SKU-1", bin: "A-2-1" },
    { skuCode: "SKU-2", bin: "B-1-1" },
    { skuCode: "none", bin: "C" },
  ];
  expect(unwrap(await setBins(shop.tenantId, { locationId: here, bins }, by()))).toEqual({
    written: 3,
    unknown: ["none"],
  });
});

const by = (locations?: string[]) => ({ actor: { type: "user" as const, id: newId() }, now: new Date(), locations });
const criteria = (over: Partial<WaveCriteria> = {}): WaveCriteria => ({ locationId: here, skuCodes: [], ...over });
const make = (kind: WaveKind, over: Partial<WaveCriteria> = {}, limit = 50) =>
  createWave(shop.tenantId, { criteria: criteria(over), kind, limit }, by());
const route = async (...lines: { sku: string; quantity: number }[][]) => {
  const work = await routeOrders(
    shop,
    lines.map((each) => ({ lines: each })),
  );
  expect(work.every((one) => one.locationId === here)).toBe(true);
  return work;
};
const paper = { scope: undefined, language: "zh-CN", timezone: "Asia/Shanghai", now: new Date() };

test("a wave is chosen, walked in order of bins, printed, and loses who is recalled", async () => {
  const [, , gone] = await route(
    [{ sku: "SKU-0", quantity: 2 }],
    [
      { sku: "SKU-1", quantity: 1 },
      { sku: "SKU-0", quantity: 1 },
    ],
    [{ sku: "SKU-2", quantity: 3 }],
    [{ sku: "SKU-1", quantity: 1 }],
  );
  expect(unwrap(await waveChoice(shop.tenantId, criteria(), undefined))).toEqual({
    ...{ single: 1, multi: 3, carriers: [{ code: "sf", orders: 4 }] },
    zones: [
      { zone: "A", orders: 3 },
      { zone: "B", orders: 1 },
    ],
  });
  expect(await make("multi", { carrier: "cainiao" })).toMatchObject({ code: "CONFLICT" });
  const made = await Promise.all([make("multi"), make("multi")]);
  expect(made.map((one) => one.ok).sort()).toEqual([false, true]);
  const { id } = unwrap(made.find((one) => one.ok) ?? made[0]);
  const wave = unwrap(await getWave(shop.tenantId, id, undefined));
  expect(wave).toMatchObject({ members: 3, packed: 0, dropped: 0, units: 7 });
  expect(wave.lines.map((line) => [line.bin, line.quantity])).toEqual([
    ["A-2-1", 1],
    ["A-10-1", 3],
    ["B-1-1", 3],
  ]);
  expect(wave.lines[1]?.totes).toEqual([
    { tote: 1, quantity: 1 },
    { tote: 2, quantity: 2 },
  ]);
  expect(wave.orders.every((order) => order.status === "picking")).toBe(true);
  const reason = { ...by(), reason: "asked" };
  unwrap(await recallFulfillment(shop.tenantId, gone?.id ?? "", reason));
  const left = unwrap(await getWave(shop.tenantId, id, undefined));
  expect(left).toMatchObject({ dropped: 1, units: 4 });
  expect(left.lines.map((line) => line.bin)).toEqual(["A-2-1", "A-10-1"]);
  const [sheet] = await readPdf(unwrap(await wavePdf(shop.tenantId, id, paper)));
  const text = sheet?.text;
  expect(text).toContain("A-10-1");
  expect(text).not.toContain("B-1-1");
  expect(
    (await listWaves(shop.tenantId, { q: "", status: ["open"], kind: [], location: [], limit: 10 }, undefined)).rows,
  ).toMatchObject([{ id, packed: 0 }]);
  const [job] = unwrap(await openJob(shop.tenantId, { code: "bc-000001-2" }, who()));
  expect(job?.wave).toMatchObject({ id, tote: 2 });
});

const who = (userId = newId(), locations?: string[]) => ({ userId, now: new Date(), locations });

test("a piece of a single-item wave asks for its most urgent order, a different one for each packer", async () => {
  await route([{ sku: "SKU-2", quantity: 1 }], [{ sku: "SKU-2", quantity: 1 }]);
  const { id: waveId } = unwrap(await make("single", { zone: "B" }));
  const [one, two, three] = [newId(), newId(), newId()];
  const ask = async (userId: string) => openJob(shop.tenantId, { code: "SKU-2", waveId }, who(userId));
  const first = unwrap(await ask(one))[0]?.fulfillmentIds;
  expect(unwrap(await ask(one))[0]?.fulfillmentIds).toEqual(first);
  expect(unwrap(await ask(two))[0]?.fulfillmentIds).not.toEqual(first);
  expect(await ask(three)).toMatchObject({ code: "NOT_FOUND" });
  expect(await workList(shop.tenantId, { waveId, limit: 5 }, who(one))).toMatchObject([{ fulfillmentIds: first }]);
});

test("a closed wave lets its orders go into another one; it is closed once", async () => {
  await route([{ sku: "SKU-1", quantity: 4 }]);
  const { id } = unwrap(await make("multi"));
  const close = (as: "done" | "canceled") => closeWave(shop.tenantId, { id, version: 1, as }, by());
  expect(await closeWave(shop.tenantId, { id, version: 2, as: "done" }, by())).toMatchObject({ code: "STALE" });
  expect(await close("canceled")).toMatchObject({ ok: true });
  expect(await close("done")).toMatchObject({ code: "WRONG_STATE" });
  expect(unwrap(await make("multi")).members).toBe(1);
});

test("other brands and members of other locations make, see and close nothing", async () => {
  await route([{ sku: "SKU-1", quantity: 2 }]);
  const { id } = unwrap(await make("multi"));
  const other = await createParcelShop();
  const wave = { criteria: criteria(), kind: "multi" as const, limit: 5 };
  const bins = { locationId: here, bins: [{ skuCode: "SKU-0", bin: "Z" }] };
  for (const [tenantId, locations] of [
    [other.tenantId, undefined],
    [shop.tenantId, [newId()]],
  ] as const) {
    const options = by(locations ? [...locations] : undefined);
    const tries = [
      createWave(tenantId, wave, options),
      waveChoice(tenantId, criteria(), locations),
      closeWave(tenantId, { id, version: 1, as: "done" }, options),
      setBins(tenantId, bins, options),
      getWave(tenantId, id, locations),
      wavePdf(tenantId, id, { ...paper, scope: locations }),
    ];
    for (const outcome of await Promise.all(tries)) expect(outcome).toMatchObject({ code: "NOT_FOUND" });
    expect(await workList(tenantId, { limit: 5 }, { ...who(), locations })).toEqual([]);
  }
  const kept = await withTenant(shop.tenantId, (tx) => tx.db.stockBin.count({ where: { bin: "Z" } }));
  expect(kept).toBe(0);
});
