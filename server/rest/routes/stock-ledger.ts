import { ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { codesOf, resolveCodes } from "@/server/modules/codes/service";
import { listMovements as movementsOf } from "@/server/modules/stock/service/read-stock";
import { adjustStock } from "@/server/modules/stock-view/service/adjust-stock";
import { explainStock as explain } from "@/server/modules/stock-view/service/explain-stock";
import { byKeyEverywhere, replied } from "../calling";
import { text } from "../fields";
import { defineRoute } from "../route";
import * as input from "../stock-schemas";
import { cursorPatterns, unwrapCursor, wrapCursor } from "../text-cursor";

const everywhere = undefined;

async function keyOf(tenantId: TenantId, { sku, location }: { sku: string; location?: string | undefined }) {
  const found = await resolveCodes(tenantId, [
    { kind: "sku", code: sku, path: "sku" },
    ...(location === undefined ? [] : [{ kind: "location" as const, code: location, path: "location" }]),
  ]);
  if (!found.ok) return found;
  const locationId = location === undefined ? undefined : found.value("location", location);
  return ok({ skuId: found.value("sku", sku), locationId });
}

export const listMovements = defineRoute({
  method: "get",
  path: "/stock/movements",
  scope: "stock:read",
  summary: "The ledger of one SKU, at one location or at all, newest first",
  zh: "库存流水：某个 SKU 在某地或全部地点，最新的在前",
  query: input.movementsQuery,
  replies: { 200: { description: "One page", schema: input.movementPage, example: input.movementsExample } },
  async handle({ principal: { tenantId }, query }) {
    const cursor = unwrapCursor(query.cursor, cursorPatterns.timeAndId);
    if (!cursor.ok) return cursor;
    const key = await keyOf(tenantId, query);
    if (!key.ok) return key;
    const page = await movementsOf(tenantId, { ...key.value, limit: query.limit, cursor: cursor.value }, everywhere);
    const codes = await codesOf(
      tenantId,
      "location",
      page.rows.map((row) => row.locationId),
    );
    const data = page.rows.map(({ locationId, locationName: _, actorId: __, actorName: ___, at, ...row }) => {
      return { ...row, at: at.toISOString(), location: codes.get(locationId) ?? "" };
    });
    return ok({ status: 200, body: { data, nextCursor: wrapCursor(page.nextCursor) } });
  },
});

export const explainStock = defineRoute({
  method: "get",
  path: "/stock/explain",
  scope: "stock:read",
  summary: "Why so many are available: the terms, which sum to it, and the documents behind them",
  zh: "可用数构成：每一项及其背后的单据",
  query: input.stockKeyQuery,
  replies: { 200: { description: "The figure", schema: input.explainReply, example: input.explainExample } },
  async handle({ principal: { tenantId }, query }) {
    const key = await keyOf(tenantId, query);
    if (!key.ok) return key;
    return replied(await explain(tenantId, key.value, everywhere), (found) => ({
      sku: query.sku,
      location: query.location ?? null,
      available: found.total,
      ...{ terms: found.terms, others: found.others, ledgerAgrees: found.ledgerAgrees },
      reservations: found.reservations.map(({ orderId, externalNo, quantity, expiresAt }) => {
        return { orderId, externalNo, quantity, expiresAt: text(expiresAt) };
      }),
      locks: found.locks.map(({ lockId, remaining }) => ({ id: lockId, remaining })),
    }));
  },
});

export const postAdjustment = defineRoute({
  method: "post",
  path: "/stock/adjustments",
  scope: "stock:write",
  summary: "Move units between buckets, or in and out of the books, with a reason; all rows or none",
  zh: "库存调整：报损、报废、质检、盘盈盘亏等；全部成功或全部不生效",
  conflicts: ["OUT_OF_STOCK", "RESERVED_EXCEEDS"],
  body: input.adjustBody,
  example: input.adjustExample,
  replies: { 200: { description: "How many rows changed", schema: input.adjustReply, example: { changed: 1 } } },
  async handle({ principal, body: { reason, rows }, requestKey, now }) {
    const found = await resolveCodes(
      principal.tenantId,
      rows.flatMap(({ sku, location }, i) => [
        { kind: "sku" as const, code: sku, path: `rows[${i}].sku` },
        { kind: "location" as const, code: location, path: `rows[${i}].location` },
      ]),
    );
    if (!found.ok) return found;
    const named = rows.map(({ sku, location, ...row }) => {
      return { ...row, skuId: found.value("sku", sku), locationId: found.value("location", location) };
    });
    const adjustment = { rows: named, reason, idempotencyKey: requestKey };
    return replied(await adjustStock(principal.tenantId, adjustment, byKeyEverywhere(principal, now)));
  },
});
