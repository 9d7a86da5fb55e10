import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { ByWhom } from "@/server/modules/audit/service";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { labelsOf } from "@/server/modules/parcels/service/labels-of";
import { stepOf, workRules } from "./decide";

interface Shipped {
  id: string;
  status: "done" | "failed";
  code?: string;
}

interface Wanted {
  id: string;
  version: number;
}

/**
 * Ships one of many: only what is packed (NOT_PACKED) and whose parcels have their waybills (NO_LABEL); SERIALS when
 * numbers of its pieces are missing, STALE when somebody has changed it. Shipped by an earlier run that died before it
 * could say so, it is done.
 */
export const shipPacked = (tenantId: TenantId, wanted: Wanted, by: ByWhom): Promise<Shipped> =>
  withTenant(tenantId, async (tx) => {
    const code = await shipOne(tx, wanted, by);
    return code ? { id: wanted.id, status: "failed", code } : { id: wanted.id, status: "done" };
  });

/** Why it could not be shipped. */
async function shipOne(tx: TenantTx, { id, version }: Wanted, by: ByWhom): Promise<string | undefined> {
  const [work] = await workRules.lock(tx, [id]);
  if (work?.status === "shipped" && work.version === version + 1) return undefined;
  const step = stepOf(work, "ship", { ...by, version });
  if (!step.ok) return step.code;
  if (step.value.work.status !== "packed") return "NOT_PACKED";
  if (step.value.work.method === "ship") {
    const labels = await labelsOf(tx, [id]);
    if (labels.length === 0 || labels.some((label) => !label.trackingNo)) return "NO_LABEL";
  }
  const shipped = await shipWithin(tx, id, by);
  if (shipped.ok) return undefined;
  const serials = shipped.errors?.some((error) => error.message === "serials");
  return serials ? "SERIALS" : shipped.code;
}
