import { withTenant } from "@/server/db/tenant-tx";
import { isUnreachable } from "@/server/integrations/wire/answer";
import type { Fault } from "./faults";
import type { FaultyShop } from "./faulty-shop";
import { missing, standing, unseen } from "./outcome";

const usualTurns = 2;
const turnsAfter = 2;

export interface Round {
  fault: Fault;
  shops: readonly FaultyShop[];
  /** Somebody else's shop, which has no trouble. */
  neighbor: FaultyShop;
  /** Lets time go by until the next turns are due. */
  advance(): void;
  /** Turns in trouble; two where nothing is said. */
  troubledTurns?: number;
  /** What a wrong engine does after each turn in trouble. */
  mutant?: (shop: FaultyShop) => Promise<unknown>;
}

/** How it went with one shop: see `standing` for what is left in the end. */
export interface Outcome extends Awaited<ReturnType<typeof standing>> {
  /** Proof that the fault was there: calls that met it, or calls that did not work as they do not without it. */
  met: number;
  /** The most often one and the same thing was called meanwhile. */
  mostAttempts: number;
  /** What was missing before the last days were read again, and nobody was told. */
  late: string[];
}

/**
 * One fault at every shop at once: orders come and change, parcels leave, and for some turns the shop has trouble. Then it
 * has none any more. Returns how it went by platform, and what the neighbor still missed after one turn.
 */
export async function runRound({ fault, shops, neighbor, advance, troubledTurns = usualTurns, mutant }: Round) {
  if (fault.refunds) await refundsWait(shops, advance);
  const since = new Date();
  await Promise.all([...shops.map((shop) => shop.happen(3)), neighbor.happen(1)]);
  const deadEnd = await fault.deadEnd?.();
  await Promise.all(shops.map((shop) => shop.begin(fault, deadEnd)));
  let lag: string[] = [];
  for (let turn = 0; turn < troubledTurns; turn++) {
    advance();
    await Promise.all([...shops, neighbor].map((shop) => shop.takeTurn()));
    await Promise.all(shops.map((shop) => mutant?.(shop)));
    if (turn === 0) lag = await missing(neighbor);
  }
  const met = await Promise.all(shops.map((shop) => proofOf(fault, shop, since)));
  await deadEnd?.close();
  await Promise.all(shops.map((shop) => shop.end()));
  await turns(shops, turnsAfter, advance);
  const late = await Promise.all(shops.map(unseen));
  if (fault.reshapes) {
    await Promise.all(shops.map((shop) => shop.sweepSoon()));
    await turns(shops, turnsAfter, advance);
  }
  const outcomes = await Promise.all(
    shops.map(async (shop, at): Promise<[string, Outcome]> => {
      const mostAttempts = Math.max(0, ...(shop.meeting?.met.values() ?? []));
      const left = await standing(shop, since);
      return [shop.manifest.id, { ...left, met: met[at] ?? 0, mostAttempts, late: late[at] ?? [] }];
    }),
  );
  return { outcomes: new Map(outcomes), lag };
}

/** What some buyers asked for was read and is agreed to, with nothing said of it yet; others have just asked. */
async function refundsWait(shops: readonly FaultyShop[], advance: () => void) {
  for (const shop of shops) shop.askBack();
  await turns(shops, 1, advance);
  await Promise.all(shops.map((shop) => shop.refunding.agree()));
  for (const shop of shops) shop.askBack();
}

async function turns(shops: readonly FaultyShop[], count: number, advance: () => void) {
  for (let turn = 0; turn < count; turn++) {
    advance();
    await Promise.all(shops.map((shop) => shop.takeTurn()));
  }
}

/** Calls that met the fault; where none could come through, or keys are what is wrong, what was written down of them. */
async function proofOf({ deadEnd, keys }: Fault, { shop, id, meeting }: FaultyShop, since: Date): Promise<number> {
  const met = meeting?.met.size ?? 0;
  if (met > 0 || !(deadEnd || keys)) return met;
  const calls = await withTenant(shop.tenantId, (tx) =>
    tx.db.shopCall.findMany({ where: { connectionId: id, at: { gte: since } } }),
  );
  return calls.filter((call) =>
    deadEnd ? isUnreachable({ code: call.code ?? "" }) : call.problem === "auth" || call.operation === "refresh",
  ).length;
}
