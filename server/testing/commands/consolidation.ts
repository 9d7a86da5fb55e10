import fc from "fast-check";
import { newId } from "@/server/ids";
import { mergeBack } from "@/server/modules/consolidation/service/merge-back";
import { mergeByHand } from "@/server/modules/consolidation/service/merge-by-hand";
import { splitOff } from "@/server/modules/consolidation/service/split-off";
import { takeOutMember } from "@/server/modules/consolidation/service/take-out-member";
import { at, command, units } from "./command";
import { byClock, pick, type World } from "./world";

const oldestFirst = { orderBy: { id: "asc" }, take: 50 } as const;

const openWork = (world: World) =>
  world.read((tx) =>
    tx.db.fulfillmentOrder.findMany({
      where: { status: { in: ["accepted", "picking"] } },
      include: { fulfillmentOrderLines: true },
      ...oldestFirst,
    }),
  );

const split = fc.record({ work: at, line: at, quantity: units, location: fc.option(at) });
const pair = fc.record({ one: at, other: at });

export const consolidationCommands = [
  command("split", split, async (world, { work, line, quantity, location }) => {
    const { id = newId(), fulfillmentOrderLines: lines = [] } = pick(await openWork(world), work) ?? {};
    const { lineNo = 1, skuId = newId() } = pick(lines, line) ?? {};
    const to = location === null ? {} : { locationId: world.location(location) };
    return splitOff(world.tenantId, { id, lines: [{ lineNo, skuId, quantity }], reason: "test", ...to }, byClock());
  }),
  command("merge back", at, async (world, n) => {
    const splits = await world.read((tx) =>
      tx.db.fulfillmentSplit.findMany({ where: { undoneAt: null, fromId: { not: null } }, take: 50 }),
    );
    return mergeBack(world.tenantId, pick(splits, n)?.fulfillmentOrderId ?? newId(), byClock());
  }),
  command("merge", pair, async (world, { one, other }) => {
    const work = await openWork(world);
    const ids = [pick(work, one)?.id ?? newId(), pick(work, other)?.id ?? newId()];
    return mergeByHand(world.tenantId, ids, byClock());
  }),
  command("take out", at, async (world, n) => {
    const members = await world.read((tx) => tx.db.mergeMember.findMany({ where: { active: true }, take: 50 }));
    return takeOutMember(world.tenantId, pick(members, n)?.fulfillmentOrderId ?? newId(), byClock());
  }),
];
