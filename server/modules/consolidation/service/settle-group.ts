import { type Actor, systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { take } from "@/server/modules/fulfillment/service/advance";
import { stepOf, workRules } from "@/server/modules/fulfillment/service/decide";
import { emptyParcel } from "@/server/modules/parcels/service/empty-parcel";
import { activeMembers, closeGroup, endMembership, findGroup, lockMerging, setParcelSaving } from "../repo/groups";
import { workById } from "../repo/work";
import { savingOf } from "./saving";

/**
 * Puts a group right that somebody left. One alone waits for nobody. Where there is a box already, what was packed together
 * is packed anew without who left, and the saving is counted again; a label it had is void by now.
 */
export function settleGroup(tenantId: TenantId, id: string, now: Date): Promise<void> {
  return withTenant(tenantId, async (tx) => {
    await lockMerging(tx);
    const group = await findGroup(tx, id);
    if (!group) return;
    const ids = await activeMembers(tx, id);
    if (group.status === "waiting") {
      if (ids.length > 1) return;
      await endMembership(tx, ids, "alone", now);
      await closeGroup(tx, id, { status: "ended", savedMinor: 0n, now });
      return;
    }
    if (!group.parcelId) return;
    const work = await workRules.lock(tx, ids);
    const by: { actor: Actor; now: Date } = { actor: systemActor, now };
    const packed = work.flatMap((one) => {
      const step = stepOf(one, "unpack", by);
      return step.ok ? [step.value] : [];
    });
    if (await emptyParcel(tx, group.parcelId)) await take(tx, packed, "unpack", by);
    const savedMinor = await savingOf(tx, await workById(tx, ids), now);
    await setParcelSaving(tx, group.parcelId, savedMinor, now);
    await closeGroup(tx, id, { status: ids.length > 1 ? "merged" : "ended", savedMinor, now });
  });
}
