import type { MatrixChange, SkuUpsert } from "@/lib/contracts/catalog";
import { moneyTextOf } from "@/lib/format/money";
import { withTenant } from "@/server/db/tenant-tx";
import type { StoredSku } from "@/server/domain/catalog/merge-sku";
import { type Failure, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { safetyFollows } from "@/server/modules/safety/service";
import { lockCatalog } from "../repo/sku-rivals";
import { lockSkusByCode, writeSkus } from "../repo/sku-writes";
import { findStyle, skusOfStyle } from "../repo/styles";
import { announceSkus } from "./announce-skus";
import { decideSkus } from "./decide-skus";
import { recategorized } from "./upsert-skus";

/** Saves changed and new cells of a style's matrix, all or nothing. Errors name the SKU's code and the field. */
export function saveMatrix(
  tenantId: TenantId,
  change: MatrixChange,
  { actor, now }: ByWhom,
): Promise<Result<{ created: number; changed: number }>> {
  return withTenant(tenantId, async (tx) => {
    const style = await findStyle(tx, change.styleId);
    if (!style) return fail("NOT_FOUND", "No such style");
    const present = new Map((await skusOfStyle(tx, style.id)).map((sku) => [sku.id, sku]));
    const { code: styleCode, name, category, season, tags } = style;
    const items: SkuUpsert[] = [];
    for (const cell of change.update) {
      const sku = present.get(cell.id);
      if (!sku) return fail("NOT_FOUND", "No such SKU in this style");
      const { code, color, size } = sku;
      items.push({ code, styleCode, name: sku.name, color, size, ...cell.fields });
    }
    for (const { code, color, size, fields } of change.create) {
      items.push({ code, styleCode, name, color, size, category, season, tags, ...fields });
    }
    await lockCatalog(tx);
    const locked = await lockSkusByCode(
      tx,
      items.map((item) => item.code),
    );
    // Read again under the lock: what was just read may have changed meanwhile.
    const current = new Map((await skusOfStyle(tx, style.id)).map((sku) => [sku.id, sku]));
    const stale = change.update.filter((cell) => current.get(cell.id)?.version !== cell.version);
    if (stale.length > 0) return staleCells(stale.map((cell) => present.get(cell.id)?.code ?? ""));
    const taken = change.create.filter((cell) => locked.has(cell.code));
    if (taken.length > 0) {
      const errors = taken.map(({ code }) => ({ path: `${code}.code`, message: "taken" }));
      return fail("ALREADY_EXISTS", `${taken.length} codes are used already`, errors);
    }
    const merges = await decideSkus(tx, items, locked);
    if (merges.errors.length > 0) {
      const errors = merges.errors.map(({ index, path, code, other }) => ({
        path: `${items[index]?.code}.${path}`,
        message: other ? `${code} ${other}` : code,
      }));
      return fail("INVALID", "Some cells are not valid", errors);
    }
    const rows = [...merges.creates, ...merges.changes].map((sku) => ({ ...sku, styleId: style.id }));
    await writeSkus(tx, rows, { now, sample: style.sample });
    await announceSkus(
      tx,
      rows.map((sku) => sku.code),
    );
    await safetyFollows(tx, recategorized(merges.changes, locked), now);
    const before = rows.flatMap((sku) => locked.get(sku.code) ?? []);
    const subject = { subjectType: "style", subjectId: style.id, label: styleCode };
    const facts = { before: factsOf(before), after: factsOf(rows) };
    await recordChange(tx, { actor, action: "style.skus_changed", ...subject, ...facts });
    return ok({ created: merges.creates.length, changed: merges.changes.length });
  });
}

function staleCells(codes: readonly string[]): Failure {
  const errors = codes.map((code) => ({ path: code, message: "changed in the meantime" }));
  return fail("STALE", `${codes.length} SKUs have changed`, errors);
}

/** `CODE field` → value, as the record of changes shows it. */
function factsOf(skus: readonly StoredSku[]): Record<string, unknown> {
  const entries = skus.flatMap((sku) => {
    const text = (minor: bigint | null) => (minor === null ? null : moneyTextOf(minor, sku.currency));
    const { code, name, color, size, barcode, weightGrams, active } = sku;
    const prices = {
      listPrice: text(sku.listPriceMinor),
      floorPrice: text(sku.floorPriceMinor),
      cost: text(sku.costMinor),
    };
    return Object.entries({ name, color, size, barcode, weightGrams, ...prices, active }).map(
      ([field, value]) => [`${code} ${field}`, value] as const,
    );
  });
  return Object.fromEntries(entries);
}
