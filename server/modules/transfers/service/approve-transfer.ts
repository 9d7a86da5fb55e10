import type { z } from "zod";
import type { Actor } from "@/lib/contracts/actor";
import type { cancelTransferInput, transferStepInput } from "@/lib/contracts/transfer";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { approveMovements, cancelMovements } from "@/server/domain/transfer/movements";
import { isSetAside } from "@/server/domain/transfer/transitions";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { moveTransfer, type StoredTransfer } from "../repo/documents";
import { linesOf, lockAvailable, placeKey } from "../repo/lines";
import { auditTransfer, type Mover, openTransfer } from "./open-transfer";
import { dropPegs } from "./serve-pegs";

type Step = z.infer<typeof transferStepInput>;

/** Sets the units aside at the sender; OUT_OF_STOCK names the SKUs it has too few of, and nothing changes. */
export async function approveIn(
  tx: TenantTx,
  transfer: StoredTransfer,
  lines: readonly { skuId: string; quantity: number }[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<null>> {
  const places = lines.map((line) => ({ ...line, locationId: transfer.fromLocationId }));
  const available = await lockAvailable(tx, places);
  const lacking = places.filter((place) => (available.get(placeKey(place)) ?? 0) < place.quantity);
  if (lacking.length > 0) {
    const errors = lacking.map((place) => {
      return { path: place.skuId, message: `${available.get(placeKey(place)) ?? 0} are free` };
    });
    return fail("OUT_OF_STOCK", "The sender has too few free units", errors);
  }
  unwrap(await postMovements(tx, approveMovements(transfer, lines), { cause: "transfer", actor, now }));
  await moveTransfer(tx, transfer.id, { status: "approved", now });
  return ok(null);
}

/** The sender agrees. */
export function approveTransfer(
  tenantId: TenantId,
  { transferId, version }: Step,
  mover: Mover,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openTransfer(tx, transferId, "approve", mover, version);
    if (!opened.ok) return opened;
    const lines = (await linesOf(tx, transferId)).map(({ skuId, requested }) => ({ skuId, quantity: requested }));
    const approved = await approveIn(tx, opened.value, lines, mover);
    if (approved.ok) await auditTransfer(tx, "approved", opened.value, mover.actor);
    return approved;
  });
}

/** The goods are being collected at the sender. */
export function startPicking(tenantId: TenantId, { transferId, version }: Step, mover: Mover): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openTransfer(tx, transferId, "pick", mover, version);
    if (!opened.ok) return opened;
    await moveTransfer(tx, transferId, { status: "picking", now: mover.now });
    await auditTransfer(tx, "picking", opened.value, mover.actor);
    return ok(null);
  });
}

/** Gives a transfer up before it leaves: what was set aside is free again, and orders no longer wait for it. */
export function cancelTransfer(
  tenantId: TenantId,
  { transferId, version, reason }: z.infer<typeof cancelTransferInput>,
  mover: Mover,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openTransfer(tx, transferId, "cancel", mover, version);
    if (!opened.ok) return opened;
    const { actor, now } = mover;
    const lines = (await linesOf(tx, transferId)).map(({ skuId, requested }) => ({ skuId, quantity: requested }));
    const freed = isSetAside(opened.value.status) ? cancelMovements(opened.value, lines) : [];
    const dropped = await dropPegs(tx, opened.value, now);
    unwrap(await postMovements(tx, [...freed, ...dropped], { cause: "transfer", reason, actor, now }));
    await moveTransfer(tx, transferId, { status: "canceled", reason, now });
    await auditTransfer(tx, "canceled", opened.value, actor, { reason });
    return ok(null);
  });
}
