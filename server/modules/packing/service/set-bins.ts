import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { writeBins } from "../repo/bins";
import { mayWorkAt, type PackerOptions } from "./create-wave";

/** Says where SKUs lie at a location, by code or barcode; codes nobody has are given back. NOT_FOUND. */
export function setBins(
  tenantId: TenantId,
  { locationId, bins }: { locationId: string; bins: readonly { skuCode: string; bin: string }[] },
  { actor, now, locations }: PackerOptions,
): Promise<Result<{ written: number; unknown: string[] }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await mayWorkAt(tx, locationId, locations))) return fail("NOT_FOUND", "No such location");
    const skuIds = await skusByCode(
      tx,
      bins.map(({ skuCode }) => skuCode),
    );
    const known = new Map<string, string>();
    for (const { skuCode, bin } of bins) {
      const skuId = skuIds.get(skuCode);
      if (skuId) known.set(skuId, bin);
    }
    await writeBins(tx, locationId, known, now);
    if (known.size > 0) {
      await recordAudit(tx, {
        ...{ ...actorOf(actor), action: "bins.changed", subjectType: "location", subjectId: locationId },
        data: { skus: known.size },
      });
    }
    return ok({ written: known.size, unknown: bins.map((row) => row.skuCode).filter((code) => !skuIds.has(code)) });
  });
}
