import type { ApiPrincipal } from "@/server/auth/api-key";
import { ok } from "@/server/errors";
import { getSku as findSku, listSkus as skusByCode } from "@/server/modules/catalog/service/list-skus";
import { replied } from "../calling";
import * as input from "../network-schemas";
import { defineRoute } from "../route";
import { cursorPatterns, unwrapCursor, wrapCursor } from "../text-cursor";

const seeing = ({ scopes }: ApiPrincipal) => ({ costs: scopes.has("costs:read") });

export const listSkus = defineRoute({
  method: "get",
  path: "/skus",
  scope: "catalog:read",
  summary: "SKUs by code",
  zh: "商品 SKU 列表，按编码排序",
  query: input.skusQuery,
  replies: {
    200: { description: "One page", schema: input.skuPage, example: { data: [input.skuExample], nextCursor: null } },
  },
  async handle({ principal, query: { cursor, limit, ...filter } }) {
    const after = unwrapCursor(cursor, cursorPatterns.code);
    if (!after.ok) return after;
    const { rows, last } = await skusByCode(
      principal.tenantId,
      filter,
      { after: after.value, limit },
      seeing(principal),
    );
    return ok({ status: 200, body: { data: rows, nextCursor: wrapCursor(last) } });
  },
});

export const getSku = defineRoute({
  method: "get",
  path: "/skus/{id}",
  scope: "catalog:read",
  summary: "One SKU",
  zh: "SKU 详情",
  replies: { 200: { description: "The SKU", schema: input.skuReply, example: input.skuExample } },
  handle: async ({ principal, id }) => replied(await findSku(principal.tenantId, id, seeing(principal))),
});
