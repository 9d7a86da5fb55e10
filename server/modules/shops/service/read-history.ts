import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { spansOf } from "@/server/domain/sync/span";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import type { Problem } from "@/server/integrations/wire/answer";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { turnSoon } from "../jobs";
import { isPause } from "../meter";
import { openShop } from "../open-shop";
import { manifestOf } from "../platforms";
import { findConnection } from "../repo/connections";
import { findHistory, moveRun, startRun } from "../repo/setup";
import { historyJob, historyKey } from "../setup-job-names";
import { pullSpan } from "./pull-span";

const day = 86_400_000;
const mostAttempts = 6;
const pauseMs = 10_000;

interface By {
  userId: UserId;
  now: Date;
}

const audited = (tx: TenantTx, id: string, { userId }: By, action: string, data: Record<string, string | number>) =>
  recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action, subjectType: "shop_connection", subjectId: id, data },
  });

/**
 * Reads the orders that changed in so many days before, in the background and beside the shop's turns. NOT_FOUND for a shop
 * that is not ours, INVALID for days the platform cannot tell, WRONG_STATE while it is not read, CONFLICT while this goes on.
 */
export function startHistory(
  tenantId: TenantId,
  { id, days }: { id: string; days: number },
  by: By,
): Promise<Result<{ runId: string }>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return fail("NOT_FOUND", "No such shop");
    const { pull } = manifestOf(shop.platform);
    if (!pull || days * day > pull.historyMs)
      return fail("INVALID", "The platform does not tell orders of so long ago");
    if (shop.status !== "live") return fail("WRONG_STATE", "The shop is not read now");
    if ((await findHistory(tx, id))?.status === "running") return fail("CONFLICT", "It is being read");
    const [runId, now] = [newId(), by.now.getTime()];
    const span = { fromAt: new Date(now - days * day), toAt: new Date(now - pull.lagMs) };
    await startRun(tx, { connectionId: id, runId, ...span, startedAt: by.now });
    await enqueue(tx, historyJob, { connectionId: id, runId }, historyKey(id));
    await audited(tx, id, by, "shop.history_started", { shop: shop.shopName, days });
    return ok({ runId });
  });
}

/** What was stored stays. NOT_FOUND when nothing is being read. */
export function cancelHistory(tenantId: TenantId, id: string, by: By): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const run = await findHistory(tx, id);
    const over = { status: "canceled", finishedAt: by.now };
    if (!run || !(await moveRun(tx, run, over))) return fail("NOT_FOUND", "Nothing is being read");
    await audited(tx, id, by, "shop.history_canceled", { orders: run.orders });
    return ok({ id });
  });
}

interface Run {
  connectionId: string;
  runId: string;
}

/** One slice of it: span by span until the deadline, and then the next slice. */
export async function readHistory(
  tenantId: TenantId,
  run: Run,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<void> {
  const opened = await withTenant(tenantId, async (tx) => {
    const [shop, history] = [await findConnection(tx, run.connectionId), await findHistory(tx, run.connectionId)];
    if (!shop || history?.runId !== run.runId || history.status !== "running") return undefined;
    if (shop.status === "live") return { history, open: await openShop(tx, shop, now) };
    await moveRun(tx, run, { status: "failed", code: "SHOP_NOT_READ", finishedAt: now() });
    return undefined;
  });
  if (!opened) return;
  const { history, open } = opened;
  const { pull } = open.manifest;
  const { pullOrders } = open.as("listing");
  if (!pull || !pullOrders) return;
  const pulling = { connectionId: run.connectionId, pullOrders, foundBy: "history" as const, now };
  for (const span of spansOf(history.throughAt, history.toAt, pull)) {
    if (now() > deadline) return goOn(tenantId, run, undefined);
    const pulled = await pullSpan(tenantId, span, pulling);
    if (!pulled.ok) return stumbled(tenantId, run, pulled, now());
    const stored = { throughAt: span.to, orders: pulled.value, attempts: 0, code: null, message: null };
    const mine = await withTenant(tenantId, async (tx) => {
      const moved = await moveRun(tx, run, stored);
      if (moved && pulled.value > 0) await turnSoon(tx, run.connectionId);
      return moved;
    });
    if (!mine) return;
  }
  await withTenant(tenantId, async (tx) => {
    await moveRun(tx, run, { status: "done", finishedAt: now() });
    await turnSoon(tx, run.connectionId);
  });
}

const goOn = (tenantId: TenantId, run: Run, runAt: Date | undefined): Promise<void> =>
  withTenant(tenantId, (tx) =>
    enqueue(tx, historyJob, run, { ...historyKey(run.connectionId), ...(runAt && { runAt }) }),
  );

/** Trouble on the way is tried again a few times; what the platform refuses is said. */
async function stumbled(tenantId: TenantId, run: Run, said: Problem, now: Date): Promise<void> {
  const { problem, code, message, afterMs = 0 } = said;
  const runAt = await withTenant(tenantId, async (tx) => {
    const attempts = ((await findHistory(tx, run.connectionId))?.attempts ?? 0) + (isPause(said) ? 0 : 1);
    const over = problem !== "retry" || attempts >= mostAttempts;
    const moved = await moveRun(tx, run, {
      ...{ attempts, code, message },
      ...(over && { status: "failed", finishedAt: now }),
    });
    return moved && !over ? new Date(now.getTime() + Math.max(afterMs, pauseMs * 2 ** attempts)) : undefined;
  });
  if (runAt) await goOn(tenantId, run, runAt);
}
