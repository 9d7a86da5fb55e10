import fc from "fast-check";
import { type CountStatus, countModes } from "@/lib/contracts/count";
import { newId } from "@/server/ids";
import { cancelCount, postCount, recountLines, submitCount } from "@/server/modules/counts/service/close-count";
import { enterCounts } from "@/server/modules/counts/service/enter-count";
import { settleMicroCount } from "@/server/modules/counts/service/micro-count";
import { startCount } from "@/server/modules/counts/service/start-count";
import { at, command } from "./command";
import { byPerson, pick, type World } from "./world";

/** Some count in one of these states, as a step names it. */
async function countIn(world: World, n: number, status: CountStatus[], micro = false) {
  const found = await world.read((tx) =>
    tx.db.stockCount.findMany({
      where: { status: { in: status }, kind: micro ? "micro" : { not: "micro" } },
      orderBy: { number: "asc" },
      take: 50,
    }),
  );
  const { id: countId = newId(), version = 1 } = pick(found, n) ?? {};
  return { countId, version };
}

const started = fc.record({
  location: at,
  sku: at,
  kind: fc.constantFrom("full" as const, "skus" as const, "micro" as const),
  mode: fc.constantFrom(...countModes),
});
const how = fc.constantFrom("add" as const, "set" as const);
const counted = fc.record({ count: at, sku: at, quantity: fc.nat({ max: 9 }), how });
const posted = fc.record({ count: at, uncounted: fc.constantFrom("keep" as const, "zero" as const) });

export const countCommands = [
  command("count start", started, (world, { location, sku, kind, mode }) => {
    const skuIds = kind === "full" ? [] : [world.sku(sku)];
    const draft = { locationId: world.location(location), kind, mode, skuIds, blind: false, categories: [], note: "" };
    return startCount(world.tenantId, draft, byPerson());
  }),
  command("count enter", counted, async (world, { count, sku, quantity, how }) => {
    const { countId } = await countIn(world, count, ["counting"]);
    const entries = [{ key: newId(), code: world.skuCode(sku), quantity, how }];
    return enterCounts(world.tenantId, { countId, entries }, byPerson());
  }),
  command("count submit", at, async (world, n) =>
    submitCount(world.tenantId, await countIn(world, n, ["counting"]), byPerson()),
  ),
  command("count again", fc.record({ count: at, sku: at }), async (world, { count, sku }) => {
    const step = await countIn(world, count, ["review"]);
    return recountLines(world.tenantId, { ...step, skuIds: [world.sku(sku)] }, byPerson());
  }),
  command("count post", posted, async (world, { count, uncounted }) => {
    const step = await countIn(world, count, ["review"]);
    return postCount(world.tenantId, { ...step, reason: "stocktake", uncounted }, byPerson());
  }),
  command("count settle", counted, async (world, { count, quantity }) => {
    const { countId } = await countIn(world, count, ["counting"], true);
    return settleMicroCount(world.tenantId, { countId, counted: quantity }, byPerson());
  }),
  command("count cancel", at, async (world, n) =>
    cancelCount(world.tenantId, await countIn(world, n, ["counting", "review"], n % 2 === 0), byPerson()),
  ),
];
