import { systemActor } from "@/lib/contracts/actor";
import { windowOf } from "@/lib/contracts/consolidation";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type FoundGroup, findGroups } from "@/server/domain/consolidation/find-groups";
import { newId, type TenantId } from "@/server/ids";
import { recordEvents } from "@/server/modules/pipeline/service";
import { insertGroup, insertMembers, lockMerging, moveClose } from "../repo/groups";
import { channelsOf } from "../repo/settings";
import { twins, type Windows } from "../repo/work";
import { canMerge, type Merging, mergingOf } from "./mergeable";
import { consolidationOf } from "./settings";

/**
 * Looks for accepted work to the same receiver at one location and has it wait for each other until the window closes. Returns
 * how many fulfillment orders wait now that did not before.
 */
export function formGroups(tenantId: TenantId, now: Date): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const settings = await consolidationOf(tx);
    const windows: Windows = new Map(
      (await channelsOf(tx)).flatMap((channel) => {
        const minutes = windowOf(settings, channel);
        return minutes > 0 ? [[channel.id, minutes] as const] : [];
      }),
    );
    if (windows.size === 0) return 0;
    await lockMerging(tx);
    const rows = (await twins(tx, windows, now)).filter(
      (row) => canMerge(row) && (row.groupId === null ? !row.left && !row.begun : row.waiting),
    );
    const found = await mergingOf(tx, rows, (row) => (windows.get(row.channelId) ?? 0) * 60_000);
    let joined = 0;
    for (const group of findGroups(found, settings.split)) joined += await write(tx, group, now);
    return joined;
  });
}

async function write(tx: TenantTx, { groupId, members, closesAt }: FoundGroup<Merging>, now: Date): Promise<number> {
  const [first] = members;
  const fresh = members.filter((member) => member.groupId === undefined);
  if (!first || fresh.length === 0) return 0;
  const id = groupId ?? newId();
  const until = new Date(closesAt);
  if (groupId) await moveClose(tx, id, until);
  else {
    await insertGroup(tx, {
      ...{ id, locationId: first.locationId, receiverKey: first.receiverKey, openedAt: now, closesAt: until },
      ...{ sample: members.every(({ row }) => row.sample), actor: systemActor },
    });
  }
  await insertMembers(tx, id, fresh, now);
  const events = fresh.map((member) => ({
    ...{ orderId: member.orderId, type: "merge_waiting" },
    data: { fulfillmentOrderId: member.id, groupId: id, until: until.toISOString() },
  }));
  await recordEvents(tx, events, systemActor, now);
  return fresh.length;
}
