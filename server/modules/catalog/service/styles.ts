import type { z } from "zod";
import type { StyleDraft, StylePage, styleChange } from "@/lib/contracts/catalog";
import { moneyTextOf } from "@/lib/format/money";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { layOut, missingCells } from "@/server/domain/catalog/matrix";
import { sizeRun } from "@/server/domain/catalog/size-order";
import { isUsablePattern } from "@/server/domain/catalog/sku-code";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { type ByWhom, recordChange } from "@/server/modules/audit/service";
import { safetyFollows } from "@/server/modules/safety/service";
import { brandCurrency } from "../repo/sku-writes";
import {
  availableBySku,
  findStyle,
  insertStyle,
  listStyles,
  skusOfStyle,
  spreadStyle,
  styleFacets,
  updateStyle,
} from "../repo/styles";

/** A page of styles in code order; `nextCursor` is the last code. */
export function stylePage(tenantId: TenantId, page: StylePage, scope?: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const rows = await listStyles(tx, page, page.cursor ?? undefined, scope);
    const shown = rows.slice(0, page.limit).map((row) => ({ ...row, sizes: sizeRun(row.sizes) }));
    return { rows: shown, nextCursor: rows.length > page.limit ? (shown.at(-1)?.code ?? null) : null };
  });
}

/** The categories and seasons in use, for filters and suggestions. */
export const catalogFacets = (tenantId: TenantId) => withTenant(tenantId, styleFacets);

/** A style with its color × size matrix. Costs are left out for those who may not see them. */
export function getStyle(tenantId: TenantId, id: string, options: { costs: boolean; scope?: LocationScope }) {
  return withTenant(tenantId, async (tx) => {
    const style = await findStyle(tx, id);
    if (!style) return fail("NOT_FOUND", "No such style");
    const skus = await skusOfStyle(tx, id);
    const available = await availableBySku(
      tx,
      skus.map((sku) => sku.id),
      options.scope,
    );
    const text = (minor: bigint | null, currency: string) => (minor === null ? null : moneyTextOf(minor, currency));
    const cells = skus.map((sku) => ({
      id: sku.id,
      version: sku.version,
      code: sku.code,
      name: sku.name,
      color: sku.color,
      size: sku.size,
      barcode: sku.barcode,
      weightGrams: sku.weightGrams,
      listPrice: text(sku.listPriceMinor, sku.currency),
      floorPrice: text(sku.floorPriceMinor, sku.currency),
      cost: options.costs ? text(sku.costMinor, sku.currency) : null,
      currency: sku.currency,
      active: sku.active,
      available: available.get(sku.id) ?? 0,
    }));
    const { tenantId: _own, ...shown } = style;
    const { colors, sizes } = layOut(cells);
    return ok({ style: shown, skus: cells, colors, sizes, currency: skus[0]?.currency ?? (await brandCurrency(tx)) });
  });
}

export function createStyle(
  tenantId: TenantId,
  draft: StyleDraft,
  { actor, now }: ByWhom,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const id = newId();
    if (!(await insertStyle(tx, { id, ...draft }, now)))
      return fail("ALREADY_EXISTS", `There is a style ${draft.code} already`);
    const subject = { subjectType: "style", subjectId: id, label: draft.code };
    await recordChange(tx, { actor, action: "style.created", ...subject, after: factsOf(draft) });
    return ok({ id });
  });
}

/** Changes a style and what its SKUs share with it; refused when somebody else was faster. */
export function changeStyle(
  tenantId: TenantId,
  change: z.infer<typeof styleChange>,
  { actor, now }: ByWhom,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const before = await findStyle(tx, change.id);
    if (!before) return fail("NOT_FOUND", "No such style");
    if ((await updateStyle(tx, change, change.updatedAt, now)) === 0) return fail("STALE", "The style has changed");
    await safetyFollows(tx, await spreadStyle(tx, change, before.name, now), now);
    const subject = { subjectType: "style", subjectId: change.id, label: before.code };
    const facts = { before: factsOf(before), after: factsOf(change) };
    await recordChange(tx, { actor, action: "style.changed", ...subject, ...facts });
    return ok(null);
  });
}

const factsOf = (style: { name: string; category?: string | null; season?: string | null; tags: string[] }) => {
  const { name, category, season, tags, active } = { active: undefined, ...style };
  return { name, category, season, tags, active };
};

/** The SKUs missing to fill a matrix of these colors and sizes, and the sizes in the order of their run. */
export function proposeCells(
  tenantId: TenantId,
  want: { styleId: string; colors: string[]; sizes: string[]; pattern: string },
) {
  return withTenant(tenantId, async (tx) => {
    if (!isUsablePattern(want.pattern)) return fail("INVALID", "The pattern must name color and size");
    const style = await findStyle(tx, want.styleId);
    if (!style) return fail("NOT_FOUND", "No such style");
    const skus = await skusOfStyle(tx, style.id);
    return ok({ sizes: sizeRun(want.sizes), cells: missingCells({ code: style.code, skus }, want) });
  });
}
