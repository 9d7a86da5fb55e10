import fc from "fast-check";
import { createLockInput } from "@/lib/contracts/lock";
import { saveSafetyInput } from "@/lib/contracts/safety";
import { adjustableBuckets, adjustmentReasons } from "@/lib/contracts/stock";
import { newId } from "@/server/ids";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { releaseLock } from "@/server/modules/locks/service/end-lock";
import { expireLock } from "@/server/modules/locks/service/expire-lock";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { saveRule } from "@/server/modules/safety/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { adjustStock } from "@/server/modules/stock-view/service/adjust-stock";
import { at, command, units } from "./command";
import { byClock, byPerson, inHours, pick, type World } from "./world";

const place = { sku: at, location: at };
const perhaps = { sku: at, location: fc.option(at) };
const received = fc.record({ ...place, quantity: units, damaged: fc.nat({ max: 1 }) });
const adjusted = fc.record({
  ...{ ...place, quantity: units, reason: fc.constantFrom(...adjustmentReasons) },
  bucket: fc.constantFrom(...adjustableBuckets),
});
const locked = fc.record({ ...perhaps, quantity: units, audience: fc.constantFrom("person", "channel") });
const whole = () => ({ ...byClock(), scope: undefined });

async function activeLock(world: World, n: number): Promise<string> {
  const locks = await world.read((tx) =>
    tx.db.stockLock.findMany({ where: { status: "active" }, orderBy: { id: "asc" }, take: 50 }),
  );
  return pick(locks, n)?.id ?? newId();
}

export const stockCommands = [
  command("receive", received, (world, { sku, location, quantity, damaged }) => {
    const row = { skuId: world.sku(sku), locationId: world.location(location), key: newId() };
    const delta = { onHand: quantity, damaged };
    return world.read((tx) => postMovements(tx, [{ ...row, delta }], { cause: "receipt", ...byClock() }));
  }),
  command("set", fc.record({ ...place, onHand: fc.nat({ max: 20 }) }), (world, { sku, location, onHand }) => {
    const row = { skuId: world.sku(sku), locationId: world.location(location), onHand };
    return world.read((tx) => setOnHand(tx, [row], { cause: "import", idempotencyKey: newId(), ...byClock() }));
  }),
  command("adjust", adjusted, (world, { sku, location, quantity, reason, bucket }) => {
    const rows = [{ skuId: world.sku(sku), locationId: world.location(location), bucket, quantity }];
    return adjustStock(world.tenantId, { rows, reason, idempotencyKey: newId() }, byPerson());
  }),
  command("lock", locked, (world, { sku, location, quantity, audience }) => {
    const lines = [
      { skuId: world.sku(sku), locationId: location === null ? null : world.location(location), quantity },
    ];
    const forWhom = audience === "channel" ? { channelId: world.shop.channelId } : {};
    const lock = { id: newId(), audience, title: "test", endsAt: inHours(1), lines, ...forWhom };
    return createLock(world.tenantId, createLockInput.parse(lock), whole());
  }),
  command("unlock", at, async (world, n) => releaseLock(world.tenantId, { id: await activeLock(world, n) }, whole())),
  command("end lock", at, async (world, n) => expireLock(world.tenantId, await activeLock(world, n), inHours(24))),
  command("safety", fc.record({ ...perhaps, units: fc.nat({ max: 3 }) }), (world, { sku, location, units }) => {
    const locationId = location === null ? null : world.location(location);
    return saveRule(world.tenantId, saveSafetyInput.parse({ skuId: world.sku(sku), locationId, units }), whole());
  }),
  command("publish", fc.constant(0), (world, hours) => recomputePublished(world.tenantId, inHours(hours))),
];
