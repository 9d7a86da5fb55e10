import type { Actor } from "@/lib/contracts/actor";
import type { SkuUpsert, UpsertOutcome } from "@/lib/contracts/catalog";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { StoredSku } from "@/server/domain/catalog/merge-sku";
import { newId, type TenantId } from "@/server/ids";
import { recordBulkWrite } from "@/server/modules/audit/service";
import { safetyFollows } from "@/server/modules/safety/service";
import { lockCatalog } from "../repo/sku-rivals";
import { ensureStyles, lockSkusByCode, type NewStyle, writeSkus } from "../repo/sku-writes";
import { announceSkus } from "./announce-skus";
import { decideSkus } from "./decide-skus";

export interface UpsertOptions {
  now: Date;
  /** Decides everything and writes nothing. */
  dryRun?: boolean;
  sample?: boolean;
}

/**
 * Creates and changes up to 1,000 SKUs by code; a style that does not exist yet is created from its first SKU.
 * An item that cannot be taken is an error of its own and stops no other.
 */
export function upsertSkus(
  tenantId: TenantId,
  items: readonly SkuUpsert[],
  { actor, ...options }: UpsertOptions & { actor?: Actor },
): Promise<UpsertOutcome> {
  return withTenant(tenantId, async (tx) => {
    const outcome = await upsertSkusIn(tx, items, options);
    if (actor) await recordBulkWrite(tx, actor, "skus", outcome);
    return outcome;
  });
}

/** The same inside a transaction that is already open. */
export async function upsertSkusIn(
  tx: TenantTx,
  items: readonly SkuUpsert[],
  { now, dryRun = false, sample = false }: UpsertOptions,
): Promise<UpsertOutcome> {
  const codes = [...new Set(items.map((item) => item.code))];
  await lockCatalog(tx);
  const existing = await lockSkusByCode(tx, codes);
  const merges = await decideSkus(tx, items, existing);
  const writes = [...merges.creates, ...merges.changes];
  if (!dryRun && writes.length > 0) {
    const styleIds = await ensureStyles(tx, stylesOf(writes), { now, sample });
    const rows = writes.map((sku) => ({ ...sku, styleId: styleIds.get(sku.styleCode) ?? "" }));
    await writeSkus(tx, rows, { now, sample });
    await announceSkus(
      tx,
      rows.map((sku) => sku.code),
    );
    await safetyFollows(tx, recategorized(merges.changes, existing), now);
  }
  return {
    upserted: writes.length + merges.unchanged,
    created: merges.creates.length,
    changed: merges.changes.length,
    errors: merges.errors,
  };
}

/** The SKUs whose category is not what it was. */
export const recategorized = (changes: readonly StoredSku[], before: ReadonlyMap<string, StoredSku>): string[] =>
  changes.filter((sku) => before.get(sku.code)?.category !== sku.category).map((sku) => sku.id);

function stylesOf(skus: readonly StoredSku[]): NewStyle[] {
  const styles = new Map<string, NewStyle>();
  for (const { styleCode: code, name, category, season, tags } of skus) {
    if (!styles.has(code)) styles.set(code, { id: newId(), code, name, category, season, tags });
  }
  return [...styles.values()];
}
