import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { openParcel } from "@/server/modules/parcels/service/open-parcel";
import { sharingBox } from "@/server/modules/parcels/service/sharing-box";
import { takeOut } from "@/server/modules/parcels/service/void-label";
import { take } from "./advance";
import { type ActOptions, stepOf, workRules } from "./decide";

type UnpackOptions = ActOptions & {
  /** In a person's words. */
  reason?: string;
};

/**
 * Opens the boxes of a packed order again: labels they have are voided, and everything that was in them is picked and
 * waits to be packed anew, orders that share a box together. NOT_FOUND; WRONG_STATE when it is not packed (any more);
 * STALE when the box is being changed by somebody else.
 */
export function unpackWork(tenantId: TenantId, id: string, options: UnpackOptions): Promise<Result<{ ids: string[] }>> {
  return withTenant(tenantId, (tx) => unpackWithin(tx, id, options));
}

/** The same inside the caller's transaction. */
export async function unpackWithin(
  tx: TenantTx,
  id: string,
  { version, reason = "unpacked", ...by }: UnpackOptions,
): Promise<Result<{ ids: string[] }>> {
  const together = await sharingBox(tx, id);
  const work = new Map((await workRules.lock(tx, together)).map((one) => [one.id, one]));
  const asked = stepOf(work.get(id), "unpack", { ...by, version });
  if (!asked.ok) return asked;
  if ((await sharingBox(tx, id)).join() !== together.join()) return fail("STALE", "The box is being changed");
  const steps = together.flatMap((one) => {
    const step = stepOf(work.get(one), "unpack", by);
    return step.ok ? [step.value] : [];
  });
  const ids = steps.map((step) => step.work.id);
  await takeOut(tx, ids, { reason, actor: by.actor, now: by.now });
  await take(tx, steps, "unpack", by, { reason });
  // What left together leaves together.
  if (ids.length > 1) unwrap(await openParcel(tx, { fulfillmentIds: ids, ...by }));
  return ok({ ids });
}
