import type { TenantTx } from "@/server/db/tenant-tx";
import { selectByCode, selectSimpleCode } from "../repo/scan";

/** What a scanner or a person means: SKU ids by code or barcode. Bundles, which have no stock of their own, are not found. */
export function skusByCode(tx: TenantTx, codes: Iterable<string>): Promise<Map<string, string>> {
  return selectByCode(tx, [...new Set(codes)]);
}

/** The code of a SKU that has stock of its own. */
export const simpleSku = (tx: TenantTx, id: string): Promise<string | undefined> => selectSimpleCode(tx, id);
