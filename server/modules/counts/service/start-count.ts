import type { StartCount } from "@/lib/contracts/count";
import { mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { freezeRows } from "@/server/modules/stock/service/freeze";
import { insertCount, locationExists, openMicroCountOf } from "../repo/documents";
import { insertLines, skusToCount } from "../repo/lines";
import { auditCount, type Counter } from "./open-count";

/** Opens a count with what the books say now. INVALID when there is nothing to count. */
export function startCount(
  tenantId: TenantId,
  draft: StartCount,
  { userId, scope, now }: Counter,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const { locationId, kind, mode, blind, categories, note } = draft;
    if (!mayActAt(scope, locationId) || !(await locationExists(tx, locationId)))
      return fail("NOT_FOUND", "No such location");
    const skuIds = await skusToCount(tx, draft);
    const [first] = skuIds;
    if (!first || (kind === "micro" && skuIds.length > 1)) return fail("INVALID", "There is nothing to count");
    const open = kind === "micro" ? await openMicroCountOf(tx, { locationId, skuId: first }) : undefined;
    if (open) return ok({ id: open });
    const id = newId();
    const frozen = mode === "freeze" ? await freezeRows(tx, { locationId, skuIds, causeId: id, now }) : [];
    const actor = { type: "user", id: userId } as const;
    const number = await insertCount(tx, {
      id,
      locationId,
      kind,
      mode,
      blind,
      categories,
      note,
      causeId: null,
      actor,
      now,
    });
    await insertLines(tx, id, locationId, skuIds, frozen);
    await auditCount(tx, "started", { id, number }, userId, { kind, mode, skus: skuIds.length });
    return ok({ id });
  });
}
