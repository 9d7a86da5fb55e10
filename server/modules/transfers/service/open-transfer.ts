import type { Actor } from "@/lib/contracts/actor";
import { transferNo } from "@/lib/contracts/transfer";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type TransferAction, transferStep } from "@/server/domain/transfer/transitions";
import { fail, ok, type Result } from "@/server/errors";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { lockTransfer, type StoredTransfer } from "../repo/documents";

/** Who moves goods, and where they may. */
export interface Mover {
  actor: Actor;
  scope: LocationScope;
  now: Date;
}

/**
 * Locks a transfer for an action. NOT_FOUND when neither end is the mover's, FORBIDDEN when it is the other end's to do,
 * WRONG_STATE when it cannot be done now, STALE when somebody moved it on since it was read.
 */
export async function openTransfer(
  tx: TenantTx,
  transferId: string,
  action: TransferAction,
  { scope }: Mover,
  version?: number,
): Promise<Result<StoredTransfer>> {
  const transfer = await lockTransfer(tx, transferId);
  const mine = { from: false, to: false, either: false };
  if (transfer) {
    mine.from = mayActAt(scope, transfer.fromLocationId);
    mine.to = mayActAt(scope, transfer.toLocationId);
    mine.either = mine.from || mine.to;
  }
  if (!transfer || !mine.either) return fail("NOT_FOUND", "No such transfer");
  const step = transferStep(transfer.status, action);
  if (step && !mine[step.by]) return fail("FORBIDDEN", "The other location does that");
  if (version !== undefined && transfer.version !== version) return fail("STALE", "The transfer has changed");
  return step ? ok(transfer) : fail("WRONG_STATE", `The transfer is ${transfer.status}`);
}

/** Leaves a trace of what somebody did with a transfer. */
export function auditTransfer(
  tx: TenantTx,
  action: string,
  transfer: { id: string; number: number },
  by: Actor,
  data: Record<string, string | number> = {},
): Promise<void> {
  return recordAudit(tx, {
    ...actorOf(by),
    action: `transfer.${action}`,
    subjectType: "transfer",
    subjectId: transfer.id,
    data: { label: transferNo(transfer.number), ...data },
  });
}
