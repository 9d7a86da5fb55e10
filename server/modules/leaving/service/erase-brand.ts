import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { endSubscription } from "@/server/modules/billing/service/end-subscription";
import { removeFolder } from "@/server/modules/drops/service/remove-folder";
import {
  type BrandTable,
  beginErasing,
  dropJobs,
  eraseRows,
  finishErasing,
  isBeingErased,
  lockBrand,
  tablesInOrder,
} from "../erase-repo";
import { findDeletion, slugOf } from "../repo";
import { tellOwners } from "./tell-owners";

const sliceRows = 2_000;
/** Who could come in or call again goes first. */
const doors = ["membership", "invitation", "api_key"];

/**
 * Removes every row of a brand that is due, in slices: wherever a process dies, the next one goes on. What Stripe has to
 * keep stays there.
 * @returns true when it has to be called again.
 */
export async function eraseBrand(
  tenantId: TenantId,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<boolean> {
  if (!(await withTenant(tenantId, isBeingErased))) {
    const waiting = await withTenant(tenantId, findDeletion);
    if (!waiting || waiting.dueAt > now()) return false;
    await endSubscription(tenantId, now);
    await begin(tenantId, waiting.dueAt);
  }
  await withTenant(tenantId, dropJobs);
  const tables = await withTenant(tenantId, tablesInOrder);
  for (const table of tables) {
    // An empty table is no reason to stop: every call gets somewhere.
    while ((await eraseSlice(tenantId, table)) > 0) if (now() >= deadline) return true;
  }
  const slug = await withTenant(tenantId, slugOf);
  if (slug) await removeFolder(slug);
  await finish(tenantId, tables);
  return false;
}

const eraseSlice = (tenantId: TenantId, table: BrandTable) =>
  withTenant(tenantId, (tx) => eraseRows(tx, table, sliceRows));

/** From here on nobody gets in, and nobody takes it back. */
async function begin(tenantId: TenantId, dueAt: Date): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    if (await beginErasing(tx)) await tellOwners(tx, "gone", dueAt);
    for (const name of doors) while ((await eraseRows(tx, { name, appended: false }, sliceRows)) > 0);
  });
}

/** What others have added meanwhile, and the brand itself, in one transaction in which nobody can add more. */
async function finish(tenantId: TenantId, tables: readonly BrandTable[]): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    await lockBrand(tx);
    for (const table of tables) while ((await eraseRows(tx, table, sliceRows)) > 0);
    await dropJobs(tx);
    await finishErasing(tx);
  });
}
