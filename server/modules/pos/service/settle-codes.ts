import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { lockStuck, saveCode, setSkus, simpleSku, stuckCodes, stuckLocations } from "../repo/ledger";
import { skusOfCodes } from "../repo/receipts";
import { postLines } from "./post-lines";
import { readCode } from "./record-receipts";

export interface PosMember {
  tenantId: TenantId;
  userId: UserId;
  scope: LocationScope;
  now: Date;
}

/**
 * Says which SKU a register's code is, from now on and for every line that waits with it, at whatever store.
 * NOT_FOUND for an unknown SKU or a bundle.
 */
export async function assignCode(
  member: PosMember,
  { code, skuId }: { code: string; skuId: string },
): Promise<Result<{ settled: number }>> {
  const { tenantId, userId } = member;
  const sku = await withTenant(tenantId, async (tx) => {
    const found = await simpleSku(tx, skuId);
    if (!found) return null;
    await saveCode(tx, code, skuId);
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "pos.code_assigned", subjectType: "sku", subjectId: skuId },
      data: { code, label: found.code },
    });
    return found;
  });
  if (!sku) return fail("NOT_FOUND", "No such SKU");
  return ok({ settled: await settle({ ...member, scope: undefined }, [code]) });
}

/** Books lines that waited for their SKU, where there is one by now. */
export async function settleStuck(member: PosMember): Promise<{ settled: number }> {
  const codes = await withTenant(member.tenantId, stuckCodes);
  return { settled: await settle(member, codes) };
}

/** A transaction for each store: stock is locked in one order there, whichever codes are settled. */
async function settle({ tenantId, userId, scope, now }: PosMember, codes: readonly string[]): Promise<number> {
  const { found, places } = await withTenant(tenantId, async (tx) => {
    const matches = (await skusOfCodes(tx, codes)).map((row) => [row.code, readCode(row).skuId] as const);
    const known = new Map(matches.flatMap(([code, skuId]) => (skuId ? [[code, skuId] as const] : [])));
    return { found: known, places: await stuckLocations(tx, [...known.keys()]) };
  });
  let settled = 0;
  for (const { locationId } of places.filter((place) => mayActAt(scope, place.locationId))) {
    settled += await withTenant(tenantId, async (tx) => {
      const lines = (await lockStuck(tx, locationId, [...found.keys()])).flatMap((line) => {
        const skuId = found.get(line.code);
        return skuId ? [{ ...line, skuId }] : [];
      });
      if (lines.length > 0) await setSkus(tx, lines);
      await postLines(tx, lines, { locationId, actor: { type: "user", id: userId }, now });
      return lines.length;
    });
  }
  return settled;
}
