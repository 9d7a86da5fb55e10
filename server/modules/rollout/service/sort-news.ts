import type { OrderInput } from "@/lib/contracts/order";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { actualsOf, isPast, platformHolds, type ToldShipment } from "@/server/domain/rollout/actuals";
import { goesLive } from "@/server/domain/rollout/share";
import { verdictOf } from "@/server/domain/rollout/verdict";
import { isWanted, type PlatformState } from "@/server/domain/sync/changes";
import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";
import { previewOrders } from "@/server/modules/pipeline/service";
import { type LaneRow, lanesOf, setLanes } from "../repo/lanes";
import { findRollout, type Rollout } from "../repo/rollouts";
import { putActuals, putDecisions, type ShadowDecision } from "../repo/shadow-orders";

/** An order as its platform tells it now, in the pool's own shape. */
export interface News {
  externalNo: string;
  modifiedAt: Date;
  told: PlatformState & { shipped?: ToldShipment | undefined };
  input: OrderInput;
}

export interface Sorted {
  /** Orders that stay in the shadow; all others go their way. */
  shadow: ReadonlySet<string>;
  /** Orders that cannot be decided, with what went wrong: somebody has to look at them. */
  undecided: ReadonlyMap<string, string>;
}

interface Shop {
  id: string;
  channelId: string;
}

/**
 * Says which of a shop's orders, none of which is ours yet, are not to be taken in, and writes down what would have become of
 * them and what has. Decided once for each order; the same news twice changes nothing. An order that cannot be decided
 * holds up no other.
 */
export async function sortNews(tenantId: TenantId, shop: Shop, news: readonly News[], now: Date): Promise<Sorted> {
  const none = { shadow: new Set<string>(), undecided: new Map<string, string>() };
  if (news.length === 0) return none;
  try {
    const shadow = await withTenant(tenantId, (tx) => sortTogether(tx, shop, news, now));
    return { ...none, shadow };
  } catch (error) {
    const [only] = news;
    if (news.length === 1 && only) {
      if (!(await keepFromPool(tenantId, shop, only, now))) throw error;
      log.error({ tenantId, shop: shop.id, reason: error instanceof Error ? error.message : "unknown" }, "not decided");
      return { ...none, undecided: new Map([[only.externalNo, "It could not be decided here"]]) };
    }
    const half = Math.ceil(news.length / 2);
    const first = await sortNews(tenantId, shop, news.slice(0, half), now);
    const second = await sortNews(tenantId, shop, news.slice(half), now);
    return {
      shadow: new Set([...first.shadow, ...second.shadow]),
      undecided: new Map([...first.undecided, ...second.undecided]),
    };
  }
}

/** An order nothing can be said about is not taken in by accident. False for a shop that takes in all. */
const keepFromPool = (tenantId: TenantId, shop: Shop, { externalNo }: News, now: Date) =>
  withTenant(tenantId, async (tx) => {
    const rollout = await findRollout(tx, shop.id);
    if (!rollout || rollout.stage === "live") return false;
    await setLanes(tx, shop.id, "shadow", [externalNo], now);
    return true;
  });

async function sortTogether(tx: TenantTx, shop: Shop, news: readonly News[], now: Date): Promise<Set<string>> {
  const rollout = await findRollout(tx, shop.id);
  if (!rollout) return new Set();
  const numbers = news.map((one) => one.externalNo);
  const lanes = new Map((await lanesOf(tx, shop, numbers)).map((row) => [row.externalNo, row]));
  const laneOf = ({ externalNo }: News) => lanes.get(externalNo);
  const isNew = (one: News) => {
    const row = laneOf(one);
    return rollout.stage !== "live" && row?.lane === null && !row.settled;
  };
  const fresh = news.filter(isNew);
  const known = news.filter((one) => laneOf(one)?.lane === "shadow");
  const { decisions, live } = await decideFor(tx, shop, rollout, { fresh, known, laneOf }, now);
  const shadow = [...known, ...fresh.filter((one) => !live.has(one.externalNo))];
  if (fresh.length > 0) {
    const stay = fresh.filter((one) => !live.has(one.externalNo)).map((one) => one.externalNo);
    await setLanes(tx, shop.id, "shadow", stay, now);
    await setLanes(tx, shop.id, "live", [...live], now);
  }
  if (decisions.length > 0) await putDecisions(tx, shop.id, decisions, now);
  const actuals = shadow.map((one) => {
    const past = laneOf(one)?.past ?? isPast(one.told);
    return { externalNo: one.externalNo, ...actualsOf(one.told, one.modifiedAt, past) };
  });
  if (actuals.length > 0) await putActuals(tx, shop.id, actuals);
  return new Set(shadow.map((one) => one.externalNo));
}

interface Parts {
  fresh: readonly News[];
  known: readonly News[];
  laneOf(one: News): LaneRow | undefined;
}

/** New orders, and those that would still be held though nobody has sent them, as they would be decided now. */
async function decideFor(tx: TenantTx, shop: Shop, rollout: Rollout, { fresh, known, laneOf }: Parts, now: Date) {
  const live = new Set<string>();
  const decisions: ShadowDecision[] = [];
  // Canceled before it was seen, an order is nothing to learn from.
  const open = fresh.filter(({ told }) => told.stage !== "canceled");
  const held = known.filter((one) => {
    const { verdict, past } = laneOf(one) ?? {};
    // One that was never decided could not be when it came.
    if (!verdict) return one.told.stage !== "canceled";
    return verdict !== "ship" && !past && isWanted(one.told) && !isPast(one.told);
  });
  const all = [...open, ...held];
  if (all.length === 0) return { live, decisions };
  const orders = all.map(({ input }) => ({ channelId: shop.channelId, input }));
  const previews = await previewOrders(tx, orders, now);
  for (const [at, { externalNo, told }] of all.entries()) {
    const preview = previews[at];
    if (!preview) continue;
    const order = { externalNo, province: preview.place.province, locationIds: Object.keys(preview.shares) };
    const isFresh = at < open.length;
    if (isFresh && rollout.stage === "gray" && isWanted(told) && !isPast(told) && goesLive(order, rollout)) {
      live.add(externalNo);
      continue;
    }
    const holds = [...preview.holds, ...platformHolds(told)];
    decisions.push({ ...preview, externalNo, holds, verdict: verdictOf(holds), past: isPast(told) });
  }
  return { live, decisions };
}
