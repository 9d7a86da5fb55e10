import type { SkuUpsert } from "@/lib/contracts/catalog";
import type { TenantTx } from "@/server/db/tenant-tx";
import { mergeSkus, type SkuMerges, type StoredSku } from "@/server/domain/catalog/merge-sku";
import { findClashes } from "@/server/domain/catalog/sku-clashes";
import { newId } from "@/server/ids";
import { skusInTheWay } from "../repo/sku-rivals";
import { brandCurrency } from "../repo/sku-writes";

const words = { barcode_taken: "the barcode is", cell_taken: "the color and size are" };

/** What a call makes of the catalog: each item on its own, and no two SKUs with one barcode or in one place of a style. */
export async function decideSkus(
  tx: TenantTx,
  items: readonly SkuUpsert[],
  stored: ReadonlyMap<string, StoredSku>,
): Promise<SkuMerges> {
  const merges = mergeSkus(items, stored, { newId, currency: await brandCurrency(tx) });
  const places = new Map([...items.entries()].reverse().map(([index, { code }]) => [code, index]));
  const indexOf = (code: string) => places.get(code) ?? 0;
  const writes = [...merges.creates, ...merges.changes].sort((a, b) => indexOf(a.code) - indexOf(b.code));
  if (writes.length === 0) return merges;
  const clashes = findClashes(writes, stored, await skusInTheWay(tx, writes));
  const refused = new Set(clashes.map((clash) => clash.code));
  const errors = clashes.map(({ code, problem, path, other }) => ({
    ...{ index: indexOf(code), code: problem, path, other },
    message: `${code}: ${words[problem]} ${other}'s`,
  }));
  const kept = (skus: readonly StoredSku[]) => skus.filter((sku) => !refused.has(sku.code));
  return {
    creates: kept(merges.creates),
    changes: kept(merges.changes),
    unchanged: merges.unchanged,
    errors: [...merges.errors, ...errors].sort((a, b) => a.index - b.index),
  };
}
