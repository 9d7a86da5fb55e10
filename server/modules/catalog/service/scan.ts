import type { TenantTx } from "@/server/db/tenant-tx";
import { selectByAnyCase, selectByCode, selectSimpleCode } from "../repo/scan";

/** What a scanner or a person means: SKU ids by code or barcode. Bundles, which have no stock of their own, are not found. */
export function skusByCode(tx: TenantTx, codes: Iterable<string>): Promise<Map<string, string>> {
  return selectByCode(tx, [...new Set(codes)]);
}

/** The same for what was scanned or typed by hand: letters in either case, unless two SKUs differ in nothing else. */
export async function skusByScan(tx: TenantTx, codes: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(codes)];
  const found = await selectByCode(tx, wanted);
  const missed = wanted.filter((code) => !found.has(code));
  if (missed.length > 0) for (const [code, id] of await selectByAnyCase(tx, missed)) found.set(code, id);
  return found;
}

/** The code of a SKU that has stock of its own. */
export const simpleSku = (tx: TenantTx, id: string): Promise<string | undefined> => selectSimpleCode(tx, id);
