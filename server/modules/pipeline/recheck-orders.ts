import { createHash } from "node:crypto";
import { z } from "zod";
import { systemActor } from "@/lib/contracts/actor";
import type { OrderStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob } from "@/server/jobs/job";
import { inBatch } from "./batch";
import { loadContext } from "./context";
import { type DecideOptions, decide } from "./decide";
import { loadExisting } from "./existing-item";
import { type BatchCause, persist } from "./persist";
import { neverWaiting, StockBusy } from "./routing-again";

const rechecked: readonly OrderStatus[] = ["received", "ready", "in_fulfillment"];

/**
 * Decides again on orders that exist, inside the caller's transaction. Orders that are done are left alone, and so is
 * what an order in fulfillment already has: only units it still lacks are looked for.
 */
export async function recheckInTx(
  tx: TenantTx,
  orderIds: readonly string[],
  now: Date,
  cause: BatchCause,
  { holdsStock, ...options }: DecideOptions & { holdsStock?: boolean } = {},
): Promise<{ routed: number; deferred: string[] }> {
  const context = await loadContext(tx, now);
  const items = await loadExisting(tx, orderIds, context.keys);
  const open = items.filter((item) => item.existing && rechecked.includes(item.existing.status));
  if (open.length === 0) return { routed: 0, deferred: [] };
  const { outcomes, deferred } = await decide(
    tx,
    open,
    context,
    holdsStock ? { ...options, rules: neverWaiting } : options,
  );
  if (holdsStock && deferred.length > 0) throw new StockBusy("stock rows are locked by another transaction");
  const { routed } = await persist(tx, outcomes, context, cause);
  await recheckLater(tx, deferred, now);
  return { routed, deferred };
}

/** Orders whose stock rows another transaction was holding are checked again once that one is done. */
export const recheckDeferred = defineJob({
  id: "pipeline.recheck-deferred",
  version: 1,
  payload: z.object({ orderIds: z.array(z.uuid()) }),
  async run({ orderIds }, { tenantId, now }) {
    await recheckInChunks(tenantId, orderIds, now(), { actor: systemActor, kind: "recheck" });
  },
});

const laterMs = 500;

/** Has orders checked again by a job once this transaction is done. */
export async function recheckLater(tx: TenantTx, orderIds: readonly string[], now: Date) {
  if (orderIds.length === 0) return;
  const ids = [...orderIds].sort();
  const key = `recheck:${createHash("sha256").update(ids.join()).digest("hex")}`;
  await enqueue(tx, recheckDeferred, { orderIds: ids }, { key, runAt: new Date(now.getTime() + laterMs) });
}

const chunkSize = 200;

export async function recheckInChunks(
  tenantId: TenantId,
  orderIds: readonly string[],
  now: Date,
  cause: BatchCause,
): Promise<{ checked: number; routed: number; deferred: string[] }> {
  const result = { checked: 0, routed: 0, deferred: [] as string[] };
  for (let at = 0; at < orderIds.length; at += chunkSize) {
    const chunk = orderIds.slice(at, at + chunkSize);
    const { routed, deferred } = await inBatch(tenantId, (tx) => recheckInTx(tx, chunk, now, cause));
    result.checked += chunk.length - deferred.length;
    result.routed += routed;
    result.deferred.push(...deferred);
  }
  return result;
}
