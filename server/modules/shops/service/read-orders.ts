import { withTenant } from "@/server/db/tenant-tx";
import { nextSpan, spansOf } from "@/server/domain/sync/span";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { moveCursor } from "../repo/connections";
import { forgetCalls } from "../repo/health";
import { pullSpan } from "./pull-span";
import type { Step } from "./turn";

const sweepEveryMs = 24 * 3_600_000;
const callsKeptMs = 14 * 24 * 3_600_000;
const sweptMs = 3 * 24 * 3_600_000;

/** Reads what is new up to the beginning of the turn; the cursor moves with every span that is stored whole. */
export const readOrders: Step = async (tenantId, { id, readThrough }, shop, { now, deadline, began }) => {
  const pulling = { connectionId: id, connector: shop.as("orders"), now, foundBy: "pull" as const };
  const { pull } = shop.manifest;
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

/** Once a day the last days are read again: what was missed is found, and counted. */
export const sweepOrders: Step = async (tenantId, { id, readThrough, sweptAt }, shop, turn): ReturnType<Step> => {
  const { now, deadline, began, progress } = turn;
  if (!progress.upToDate || (sweptAt && now().getTime() - sweptAt.getTime() < sweepEveryMs)) return answered({});
  const pulling = { connectionId: id, connector: shop.as("listing"), now, foundBy: "sweep" as const };
  const from = new Date(began.getTime() - sweptMs);
  for (const span of spansOf(from, progress.through ?? readThrough, shop.manifest.pull)) {
    if (now() > deadline) return answered({});
    const swept: Answer<number> = await pullSpan(tenantId, span, pulling);
    if (!swept.ok) return swept;
  }
  await withTenant(tenantId, (tx) => forgetCalls(tx, id, new Date(now().getTime() - callsKeptMs)));
  return answered({ sweptAt: now() });
};
