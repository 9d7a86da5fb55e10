import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { searchSkus } from "../repo/search";

/** The first SKUs whose code or barcode begins with the text or whose name holds it; for pickers. */
export function findSkus(tenantId: TenantId, want: { q: string; kind: "simple" | "bundle" | "any" }) {
  return withTenant(tenantId, (tx) => searchSkus(tx, want, 20));
}
