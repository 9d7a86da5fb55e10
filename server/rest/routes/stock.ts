import { fail, ok } from "@/server/errors";
import { listStock } from "@/server/modules/stock-view/service";
import { decodeCursor, encodeCursor } from "../cursor";
import { defineRoute } from "../route";
import { stockPage, stockQuery } from "../schemas";

export const getStock = defineRoute({
  method: "get",
  path: "/stock",
  scope: "stock:read",
  summary: "Stock levels by location and SKU",
  query: stockQuery,
  replies: { 200: { description: "One page", schema: stockPage } },
  async handle({ principal, query: { cursor, limit, ...filter } }) {
    const from = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    if (cursor !== undefined && !from) {
      return fail("INVALID", "The cursor is not one of this list", [{ path: "cursor", message: "unknown" }]);
    }
    const [locationId, skuId] = from ?? [];
    const after = locationId && skuId ? { locationId, skuId } : undefined;
    const { rows, last } = await listStock(principal.tenantId, filter, { after, limit });
    return ok({
      status: 200,
      body: { data: rows, nextCursor: last ? encodeCursor(last.locationId, last.skuId) : null },
    });
  },
});
