import type { TenantTx } from "@/server/db/tenant-tx";
import { noteSkus } from "../repo/compute";
import { loadPolicies } from "../repo/policies";

/** Locations were opened or closed: any number that is published may be another one now. */
export async function notePlaces(tx: TenantTx, now: Date): Promise<void> {
  if ((await loadPolicies(tx)).length > 0) await noteSkus(tx, { scope: "all", target: "" }, now);
}
