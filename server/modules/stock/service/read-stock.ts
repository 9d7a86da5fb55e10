import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { isUuid, type TenantId } from "@/server/ids";
import { type Difference, type MovementRow, selectDifferences, selectLedger, selectMovements } from "../repo/read";

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** Why a number is what it is: every movement of one SKU, at one location or at all in scope, newest first. */
export async function listMovements(
  tenantId: TenantId,
  input: { skuId: string; locationId?: string | undefined; limit: number; cursor?: string | null | undefined },
  scope: LocationScope,
): Promise<Page<MovementRow>> {
  const [at, id] = (input.cursor ?? "").split("|");
  const before = at && isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : undefined;
  const rows = await withTenant(tenantId, (tx) => selectMovements(tx, input, scope, before, input.limit + 1));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > page.length && last ? `${last.at.toISOString()}|${last.id}` : null };
}

/** What the ledger of a SKU sums to; beside the levels it shows that they are what their movements made them. */
export const ledgerOf = selectLedger;

/** Where level and ledger, or `reserved` and the open reservations, disagree. Empty is how it should be. */
export function reconcileStock(tenantId: TenantId, limit = 1_000): Promise<Difference[]> {
  return withTenant(tenantId, (tx) => selectDifferences(tx, limit));
}
