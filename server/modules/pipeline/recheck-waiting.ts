import { systemActor } from "@/lib/contracts/actor";
import type { Clock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { recheckInChunks } from "./recheck-orders";
import { selectWaiting } from "./repo/waiting";

const atMost = 5_000;
const chunk = 200;

export async function recheckWaiting(
  tenantId: TenantId,
  { skuIds, now, deadline, clock }: { skuIds?: readonly string[]; now: Date; deadline?: Date; clock?: Clock },
): Promise<{ checked: number; routed: number }> {
  const orderIds = await withTenant(tenantId, (tx) => selectWaiting(tx, skuIds, atMost, now));
  const total = { checked: 0, routed: 0 };
  const cause = { actor: systemActor, kind: "recheck" } as const;
  for (let at = 0; at < orderIds.length; at += chunk) {
    if (deadline && clock && clock() >= deadline) break;
    const { checked, routed } = await recheckInChunks(tenantId, orderIds.slice(at, at + chunk), now, cause);
    total.checked += checked;
    total.routed += routed;
  }
  return total;
}
