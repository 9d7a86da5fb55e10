import type { RequestTransfer } from "@/lib/contracts/transfer";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { insertTransfer, knownPlaces, knownSkus, transferByKey } from "../repo/documents";
import { lockAvailable } from "../repo/lines";
import { approveIn } from "./approve-transfer";
import { auditTransfer, type Mover } from "./open-transfer";
import { loadSettings } from "./settings";

interface RequestOptions {
  /** Approved at once, whatever the brand's rule says. */
  approve?: boolean;
  expectedAt?: Date;
}

/** Asks for a transfer, at either end. Small ones are approved by the brand's rule as long as the sender has the units. */
export function requestTransfer(
  tenantId: TenantId,
  draft: RequestTransfer,
  mover: Mover,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, (tx) => requestIn(tx, draft, mover, {}));
}

/** The same inside the caller's transaction. */
export async function requestIn(
  tx: TenantTx,
  draft: RequestTransfer,
  mover: Mover,
  { approve, expectedAt }: RequestOptions,
): Promise<Result<{ id: string; repeated: boolean }>> {
  const { fromLocationId, toLocationId, lines } = draft;
  const { actor, scope, now } = mover;
  const ends = [fromLocationId, toLocationId];
  if (fromLocationId === toLocationId) return fail("INVALID", "Goods are at that location already");
  if (!ends.some((id) => mayActAt(scope, id)) || (await knownPlaces(tx, ends)) < 2)
    return fail("NOT_FOUND", "No such location");
  const skuIds = [...new Set(lines.map((line) => line.skuId))];
  if (skuIds.length < lines.length) return fail("INVALID", "A SKU comes twice");
  if ((await knownSkus(tx, skuIds)) < skuIds.length) return fail("NOT_FOUND", "No such SKU");
  // Stock is locked before the number is taken, by everybody: approving needs both.
  await lockAvailable(
    tx,
    lines.map(({ skuId }) => ({ locationId: fromLocationId, skuId })),
  );
  const made = await insertTransfer(tx, { ...draft, id: newId(), actor, expectedAt: expectedAt ?? null, now });
  if (!made) return ok({ id: (await transferByKey(tx, draft.requestKey)) ?? "", repeated: true });
  await auditTransfer(tx, "requested", made, actor, { units: made.units });
  const small = made.units <= (await loadSettings(tx)).autoApproveBelow;
  if (approve || small) {
    const approved = await approveIn(tx, made, lines, { actor: approve ? actor : { type: "system" }, now });
    if (approved.ok && approve) await auditTransfer(tx, "approved", made, actor);
  }
  return ok({ id: made.id, repeated: false });
}
