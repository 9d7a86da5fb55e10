import type { StockMatrixInput, StyleStockInput } from "@/lib/contracts/stock-page";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { findStyle, matrixCells, matrixPlaces, matrixTotals, styleStock } from "../repo/matrix";

/** A style's stock by color and size: over all locations one may see, and page by page at each of them. */
export function stockMatrix(tenantId: TenantId, input: StockMatrixInput, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const style = await findStyle(tx, input.styleId);
    if (!style) return fail("NOT_FOUND", "No such style");
    const found = await matrixPlaces(tx, input, input.cursor, scope);
    const places = found.slice(0, input.limit);
    const cells = await matrixCells(
      tx,
      style.id,
      places.map((place) => place.id),
    );
    return ok({
      style,
      totals: await matrixTotals(tx, input, scope),
      places: places.map((place) => ({ ...place, cells: cells.filter((cell) => cell.locationId === place.id) })),
      nextCursor: found.length > places.length ? (places.at(-1)?.code ?? null) : null,
    });
  });
}

/** Styles with their stock over all locations one may see. */
export function listStyleStock(tenantId: TenantId, input: StyleStockInput, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const found = await styleStock(tx, input, scope);
    const rows = found.slice(0, input.limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.code ?? null) : null };
  });
}

/** What a style is called. */
export function styleOf(tenantId: TenantId, id: string) {
  return withTenant(tenantId, (tx) => findStyle(tx, id));
}
