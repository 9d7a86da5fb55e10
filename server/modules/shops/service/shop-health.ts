import type { RateLimitView, ShopHealthView } from "@/lib/contracts/shop-sync";
import { withTenant } from "@/server/db/tenant-tx";
import { breakerState, closedBreaker } from "@/server/domain/sync/breaker";
import { filledAt } from "@/server/domain/sync/bucket";
import { type CallCount, errorBudget, failTarget } from "@/server/domain/sync/error-budget";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { openShop } from "../open-shop";
import { findConnection } from "../repo/connections";
import { countCalls, lastOrderAt } from "../repo/health";
import { type BucketRow, bucketsOf, findBreaker } from "../repo/limits";
import type { ScopedLimit } from "../scoped-limits";

/** How it goes with calling a shop: how far behind it is, what it takes, what failed. NOT_FOUND for one that is not ours. */
export function shopHealth(tenantId: TenantId, id: string, now: Date): Promise<Result<ShopHealthView>> {
  return withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, id);
    if (!row) return fail("NOT_FOUND", "No such shop");
    const shop = await openShop(tx, row, () => now);
    const buckets = await bucketsOf(tx, [...new Set(shop.limits.map((limit) => limit.scope))]);
    const counted = await countCalls(tx, id, now);
    const breaker = (await findBreaker(tx, id)) ?? closedBreaker;
    return ok({
      readThrough: shop.manifest.pull ? row.readThrough : null,
      lastOrderAt: await lastOrderAt(tx, id),
      breaker: { state: breakerState(breaker, now), until: breaker.until },
      limits: shop.limits.map((limit) => limitView(limit, buckets, now)),
      target: failTarget,
      day: errorBudget(sum(counted.map((one) => one.day))),
      week: errorBudget(sum(counted.map((one) => one.week))),
      reportPath: shop.connector.receivePush ? `/api/webhooks/shop/${tenantId}/${id}` : null,
      operations: counted.map((one) => one.operation),
    });
  });
}

function sum(counts: readonly CallCount[]): CallCount {
  const total = (pick: (count: CallCount) => number) => counts.reduce((all, count) => all + pick(count), 0);
  return { calls: total((count) => count.calls), failed: total((count) => count.failed) };
}

const minuteMs = 60_000;

function limitView(limit: ScopedLimit, buckets: readonly BucketRow[], now: Date): RateLimitView {
  const { method, per, perSecond, burst, scope } = limit;
  const bucket = buckets.find((one) => one.scope === scope && one.method === method);
  const thisMinute = Math.floor(now.getTime() / minuteMs) * minuteMs;
  const minute = bucket?.minute.getTime();
  const used = minute === thisMinute ? bucket?.usedBefore : minute === thisMinute - minuteMs ? bucket?.used : 0;
  const closedUntil = bucket?.closedUntil && bucket.closedUntil > now ? bucket.closedUntil : null;
  const left = bucket ? filledAt(bucket, limit, now) / burst : 1;
  return { method, per, perMinute: perSecond * 60, used: used ?? 0, left, closedUntil };
}
