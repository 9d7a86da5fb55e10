import { beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { routeOrders } from "@/server/testing/packing";
import { createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { writeBinRows } from "./service/bins-table";
import { createWave } from "./service/create-wave";
import { pickShort, setPicked } from "./service/pick";
import { getWave } from "./service/read-waves";

let shop: ParcelShop;
let here: string;
beforeAll(async () => {
  shop = await createParcelShop();
  here = shop.locations[0] ?? "";
});

const by = (locations?: string[]) => ({ actor: { type: "user" as const, id: newId() }, now: new Date(), locations });

async function waveOf(sku: string, ...quantities: number[]) {
  await routeOrders(
    shop,
    quantities.map((quantity) => ({ lines: [{ sku, quantity }] })),
  );
  const criteria = { locationId: here, skuCodes: [] };
  const { id } = unwrap(await createWave(shop.tenantId, { criteria, kind: "multi", limit: 50 }, by()));
  const read = async () => unwrap(await getWave(shop.tenantId, id, undefined));
  return { id, read, skuId: (await read()).lines[0]?.skuId ?? "" };
}

test("ticks are kept for everybody; more than is wanted is refused", async () => {
  const wave = await waveOf("SKU-0", 2, 3);
  const pick = (picked: number) => setPicked(shop.tenantId, { waveId: wave.id, skuId: wave.skuId, picked }, by());
  expect(await pick(5)).toMatchObject({ value: { picked: 5 } });
  expect((await wave.read()).lines[0]).toMatchObject({ picked: 5, quantity: 5 });
  expect(await pick(6)).toMatchObject({ code: "INVALID" });
  expect(await pick(0)).toMatchObject({ ok: true });
  expect((await wave.read()).lines[0]?.picked).toBe(0);
});

test("what is missing is taken from its orders and looked for elsewhere; the SKU is in doubt until it is counted", async () => {
  const wave = await waveOf("SKU-0", 4, 4);
  const before = (await wave.read()).lines[0]?.quantity ?? 0;
  const short = { waveId: wave.id, skuId: wave.skuId, picked: before - 3 };
  expect(await pickShort(shop.tenantId, short, by())).toMatchObject({ value: { missing: 3, orders: 1 } });
  expect((await wave.read()).lines[0]).toMatchObject({ quantity: before - 3, picked: before - 3 });
  expect(await pickShort(shop.tenantId, short, by())).toMatchObject({ code: "INVALID" });
  const [level, counts] = await withTenant(shop.tenantId, async (tx) => [
    await tx.db.stockLevel.findFirst({ where: { locationId: here, skuId: wave.skuId } }),
    await tx.db.stockCount.count(),
  ]);
  expect(level?.suspectSince).toBeInstanceOf(Date);
  expect(counts).toBeGreaterThan(0);
});

test("other brands and members of other locations tick nothing and write no bins", async () => {
  const other = await createParcelShop();
  const wave = await waveOf("SKU-1", 2);
  const pick = { waveId: wave.id, skuId: wave.skuId, picked: 1 };
  for (const [tenantId, locations] of [
    [other.tenantId, undefined],
    [shop.tenantId, [newId()]],
  ] as const) {
    const options = by(locations ? [...locations] : undefined);
    expect(await setPicked(tenantId, pick, options)).toMatchObject({ code: "NOT_FOUND" });
    expect(await pickShort(tenantId, pick, options)).toMatchObject({ code: "NOT_FOUND" });
  }
  const code = await withTenant(shop.tenantId, (tx) => tx.db.location.findFirstOrThrow({ where: { id: here } }));
  const rows = [{ location: code.code, sku: "SKU-1", bin: "Z-1" }];
  const write = (locations: string[] | undefined) =>
    withTenant(shop.tenantId, (tx) => writeBinRows(tx, rows, { now: new Date(), dryRun: false, locations }));
  expect(await write([newId()])).toMatchObject({ upserted: 0, errors: [{ code: "unknown_location" }] });
  expect(await write(undefined)).toMatchObject({ created: 1, errors: [] });
  expect(await write(undefined)).toMatchObject({ created: 0, changed: 0 });
});
