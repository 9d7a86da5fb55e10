import type { z } from "zod";
import type { countStepInput, postCountInput, recountInput } from "@/lib/contracts/count";
import { withTenant } from "@/server/db/tenant-tx";
import { FailureError, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { thawRows } from "@/server/modules/stock/service/freeze";
import { setCountStatus } from "../repo/documents";
import { clearCounted, countRows } from "../repo/lines";
import { clearLots } from "../repo/lots";
import { auditCount, type Counter, openCount } from "./open-count";
import { type Adjust, postDifferences } from "./post-differences";

type Step = z.infer<typeof countStepInput>;

/** Everything is counted: the differences are looked at. */
export function submitCount(tenantId: TenantId, { countId, version }: Step, counter: Counter): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const count = await openCount(tx, countId, "submit", counter, version);
    if (!count.ok) return count;
    await setCountStatus(tx, countId, count.value.next, { now: counter.now, by: counter.userId });
    await auditCount(tx, "submitted", count.value, counter.userId);
    return ok(null);
  });
}

/** Sends rows back to be counted once more. */
export function recountLines(
  tenantId: TenantId,
  { countId, version, skuIds }: z.infer<typeof recountInput>,
  counter: Counter,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const count = await openCount(tx, countId, "recount", counter, version);
    if (!count.ok) return count;
    await clearCounted(tx, countId, skuIds);
    await clearLots(tx, countId, skuIds);
    await setCountStatus(tx, countId, count.value.next, { now: counter.now, by: counter.userId });
    await auditCount(tx, "recounted", count.value, counter.userId, { skus: skuIds.length });
    return ok(null);
  });
}

/**
 * Books the differences, all or none. RESERVED_EXCEEDS names the SKUs of which more is promised than would remain: their
 * orders have to be routed elsewhere first.
 */
export function postCount(
  tenantId: TenantId,
  { countId, version, reason, uncounted }: z.infer<typeof postCountInput>,
  counter: Counter,
  adjust?: Adjust,
): Promise<Result<{ posted: number; difference: number }>> {
  return withTenant(tenantId, async (tx) => {
    const count = await openCount(tx, countId, "post", counter, version);
    if (!count.ok) return count;
    const { userId: by, now } = counter;
    const posted = await postDifferences(tx, count.value, { uncounted, reason, by, now }, adjust);
    if (!posted.ok) throw new FailureError(posted);
    await setCountStatus(tx, countId, count.value.next, { now, by, reason });
    await auditCount(tx, "posted", count.value, by, { ...posted.value, reason, uncounted });
    return posted;
  });
}

/** Gives a count up: nothing is booked, and what it kept from sale may be sold again. */
export function cancelCount(tenantId: TenantId, { countId, version }: Step, counter: Counter): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const count = await openCount(tx, countId, "cancel", counter, version);
    if (!count.ok) return count;
    const { userId: by, now } = counter;
    const micro = count.value.kind === "micro";
    const frozen = (await countRows(tx, countId)).filter((row) => row.frozen || micro).map((row) => row.skuId);
    await thawRows(tx, { locationId: count.value.locationId, skuIds: frozen, now });
    await setCountStatus(tx, countId, count.value.next, { now, by });
    await auditCount(tx, "canceled", count.value, by);
    return ok(null);
  });
}
