import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { insertCount, locationExists } from "../repo/documents";
import { neverCounted } from "../repo/first-counts";
import { insertLines, skusToCount } from "../repo/lines";
import { auditCount, type Counter } from "./open-count";

const storesPerCommit = 50;

/** Stores that sell and that nobody has counted yet. */
export const storesToCount = (tenantId: TenantId, scope: LocationScope): Promise<number> =>
  withTenant(tenantId, async (tx) => (await neverCounted(tx, scope)).length);

/**
 * Opens the first count of one store, or of every store that was never counted: a task in each store's app, for all it
 * has, blind, while it sells. A store that the books know nothing of gets an empty one, which fills with what is scanned.
 * NOT_FOUND for a location that is not the caller's; a store that has been counted is left alone.
 */
export async function startFirstCounts(
  tenantId: TenantId,
  locationId: string | undefined,
  counter: Counter,
): Promise<Result<{ started: number }>> {
  const { scope } = counter;
  const wanted = await withTenant(tenantId, async (tx) => {
    if (locationId && !(mayActAt(scope, locationId) && (await locationExists(tx, locationId)))) return undefined;
    const waiting = await neverCounted(tx, scope);
    return locationId ? waiting.filter((id) => id === locationId) : waiting;
  });
  if (!wanted) return fail("NOT_FOUND", "No such location");
  for (let at = 0; at < wanted.length; at += storesPerCommit) {
    const some = wanted.slice(at, at + storesPerCommit);
    await withTenant(tenantId, async (tx) => {
      for (const id of some) await openFirst(tx, id, counter);
    });
  }
  return ok({ started: wanted.length });
}

async function openFirst(tx: TenantTx, locationId: string, { userId, now }: Counter) {
  const plan = { locationId, kind: "full", mode: "running", blind: true, categories: [], note: "" } as const;
  const skuIds = await skusToCount(tx, { ...plan, categories: [], skuIds: [] });
  const id = newId();
  const number = await insertCount(tx, { ...plan, id, causeId: null, actor: { type: "user", id: userId }, now });
  await insertLines(tx, id, locationId, skuIds, []);
  await auditCount(tx, "started", { id, number }, userId, { kind: "full", mode: "running", skus: skuIds.length });
}
