import { withTenant } from "@/server/db/tenant-tx";
import { nextSpan, spansOf } from "@/server/domain/sync/span";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { moveCursor, moveSweep } from "../repo/connections";
import { pullSpan } from "./pull-span";
import type { Step } from "./turn";

const sweepEveryMs = 24 * 3_600_000;
const sweptMs = 3 * 24 * 3_600_000;

/** Reads what is new up to the beginning of the turn; the cursor moves with every span that is stored whole. */
export const readOrders: Step = async (tenantId, { id, readThrough }, shop, { now, deadline, began }) => {
  const { pull } = shop.manifest;
  const { pullOrders } = shop.as("orders");
  if (!pull || !pullOrders) {
    // There is nothing to read, and so nothing it is behind on.
    await withTenant(tenantId, (tx) => moveCursor(tx, id, readThrough, began));
    return answered({ upToDate: true });
  }
  const pulling = { connectionId: id, pullOrders, now, foundBy: "pull" as const };
  let through = readThrough;
  // What comes while it is read is the next turn's: up to a moving now there would be no end.
  for (let span = nextSpan(through, began, pull); span; span = nextSpan(through, began, pull)) {
    if (now() > deadline) return answered({ upToDate: false });
    const pulled = await pullSpan(tenantId, span, pulling);
    if (!pulled.ok) return pulled;
    const to = span.to;
    if (!(await withTenant(tenantId, (tx) => moveCursor(tx, id, through, to)))) break;
    through = to;
  }
  return answered({ upToDate: true, through });
};

/**
 * Once a day the last days are read again: what was missed is found, and counted. Days of many spans take many turns, each of
 * which goes on where the one before it stopped, by a span at least.
 */
export const sweepOrders: Step = async (tenantId, { id, readThrough, sweptAt, sweptThrough }, shop, turn) => {
  const { now, deadline, began, progress } = turn;
  if (!progress.upToDate || (sweptAt && now().getTime() - sweptAt.getTime() < sweepEveryMs)) return answered({});
  const { pullOrders } = shop.as("listing");
  if (!shop.manifest.pull || !pullOrders) return answered({});
  const pulling = { connectionId: id, pullOrders, now, foundBy: "sweep" as const };
  const from = new Date(Math.max(began.getTime() - sweptMs, sweptThrough?.getTime() ?? 0));
  let through = sweptThrough;
  for (const span of spansOf(from, progress.through ?? readThrough, shop.manifest.pull)) {
    if (through !== sweptThrough && now() > deadline) return answered({});
    const swept: Answer<number> = await pullSpan(tenantId, span, pulling);
    if (!swept.ok) return swept;
    if (!(await withTenant(tenantId, (tx) => moveSweep(tx, id, through, span.to)))) return answered({});
    through = span.to;
  }
  return answered({ sweptAt: now() });
};
