import type { z } from "zod";
import type { BatchView, batchDecision } from "@/lib/contracts/group-order";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { placeBatchJob } from "../jobs";
import { findBatch, listBatches, setDecision } from "../repo/batches";
import { maskPeople, openPeople, placeBatch } from "./place-batch";

interface Decider {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
}

const shortlyMs = 60_000;

/**
 * Approves a batch, and its orders are taken in at once, or declines it, and nobody's limit counts it any more.
 * WRONG_STATE when it was decided before. Should this process end in between, a job takes the orders in.
 */
export async function decideBatch(
  { tenantId, userId, now }: Decider,
  { id, approve, note }: z.output<typeof batchDecision>,
): Promise<Result<true>> {
  const decided = await withTenant(tenantId, async (tx) => {
    const batch = await findBatch(tx, id);
    if (!batch) return fail("NOT_FOUND", "No such batch");
    const status = approve ? "approved" : "declined";
    const decision = { status, decidedBy: userId, decidedAt: now, note } as const;
    if (!(await setDecision(tx, id, decision))) return fail("WRONG_STATE", "Somebody has decided before");
    if (approve) await enqueue(tx, placeBatchJob, { batchId: id }, { runAt: new Date(now.getTime() + shortlyMs) });
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, subjectType: "batch_order", subjectId: id },
      action: approve ? "batch_order.approved" : "batch_order.declined",
      data: { label: batch.number, orders: batch.orders },
    });
    return ok(true as const);
  });
  if (decided.ok && approve) await placeBatch(tenantId, id, now);
  return decided;
}

export function batchesOf(tenantId: TenantId, page: { cursor?: string | null | undefined; limit: number }) {
  return withTenant(tenantId, async (tx) => {
    const found = await listBatches(tx, page);
    const rows = found.slice(0, page.limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** One batch with who gets what, masked. */
export function batchOf(
  tenantId: TenantId,
  id: string,
): Promise<Result<{ batch: BatchView; people: ReturnType<typeof maskPeople> }>> {
  return withTenant(tenantId, async (tx) => {
    const [batch] = await listBatches(tx, { id, limit: 1 });
    const row = await findBatch(tx, id);
    if (!batch || !row) return fail("NOT_FOUND", "No such batch");
    return ok({ batch, people: maskPeople(openPeople(await tenantKeys(tx), row.ordersSealed)) });
  });
}
