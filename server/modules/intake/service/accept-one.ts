import type { TenantId } from "@/server/ids";
import { GroupCommit } from "../group-commit";
import { acceptOrders, type IntakeItem, type IntakeReceipt } from "../service";

type Group = GroupCommit<IntakeItem, IntakeReceipt>;

const groups = new Map<TenantId, Group>();
const limits = { gatherMs: 2, items: 500 };
const rememberedBrands = 1_000;

/** `acceptOrders` for one order of the public API: single orders of a brand that arrive together share one commit. */
export function acceptOne(tenantId: TenantId, item: IntakeItem): Promise<IntakeReceipt> {
  return groupOf(tenantId).submit(item);
}

function groupOf(tenantId: TenantId): Group {
  let group = groups.get(tenantId);
  if (!group) {
    if (groups.size >= rememberedBrands) forgetIdle();
    group = new GroupCommit((items) => acceptOrders(tenantId, items, { origin: "api", now: new Date() }), limits);
    groups.set(tenantId, group);
  }
  return group;
}

function forgetIdle() {
  for (const [tenantId, group] of groups) if (group.idle) groups.delete(tenantId);
}
