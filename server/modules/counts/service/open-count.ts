import { type CountStatus, countNo } from "@/lib/contracts/count";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type CountAction, nextCountStatus } from "@/server/domain/count/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { lockCount, type StoredCount } from "../repo/documents";

/** Who works on a count, and where they may. */
export interface Counter {
  userId: UserId;
  scope: LocationScope;
  now: Date;
}

/**
 * Locks a count for an action. NOT_FOUND when it is elsewhere, WRONG_STATE when the action is not possible now, STALE when
 * somebody moved it on since it was read.
 */
export async function openCount(
  tx: TenantTx,
  countId: string,
  action: CountAction,
  { scope }: Counter,
  version?: number,
): Promise<Result<StoredCount & { next: CountStatus }>> {
  const count = await lockCount(tx, countId);
  if (!count || !mayActAt(scope, count.locationId)) return fail("NOT_FOUND", "No such count");
  const next = nextCountStatus(count.status, action);
  if (!next) return fail("WRONG_STATE", `The count is ${count.status}`);
  if (version !== undefined && count.version !== version) return fail("STALE", "The count has changed");
  return ok({ ...count, next });
}

/** Leaves a trace of what a person did with a count. */
export function auditCount(
  tx: TenantTx,
  action: string,
  count: { id: string; number: number },
  by: string,
  data: Record<string, string | number> = {},
): Promise<void> {
  return recordAudit(tx, {
    actorType: "user",
    actorId: by,
    action: `count.${action}`,
    subjectType: "stock_count",
    subjectId: count.id,
    data: { label: countNo(count.number), ...data },
  });
}
