import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { codesOf, resolveCodes } from "@/server/modules/codes/service";
import { publishPolicies, removePolicy, savePolicy } from "@/server/modules/publishing/service/policies";
import { listRules, removeRule, saveRule } from "@/server/modules/safety/service";
import { byKey, byKeyEverywhere, replied } from "../calling";
import * as input from "../policy-schemas";
import { defineRoute } from "../route";
import { cursorPatterns, unwrapCursor, wrapCursor } from "../text-cursor";

const nothing = { 200: { description: "It is done", schema: input.nothing, example: {} } };

export const listPublishRules = defineRoute({
  method: "get",
  path: "/publishing/policies",
  scope: "stock:read",
  summary: "What of the stock each channel shows for sale",
  zh: "各渠道库存发布规则",
  replies: { 200: { description: "All rules", schema: input.publishRules, example: input.publishRulesExample } },
  async handle({ principal: { tenantId } }) {
    const { policies, settings, overlaps } = await publishPolicies(tenantId);
    const skuIds = overlaps.flatMap(({ scope, target }) => (scope === "sku" ? [target] : []));
    const skus = await codesOf(tenantId, "sku", skuIds);
    const channels = await codesOf(
      tenantId,
      "channel",
      policies.map(({ channelId }) => channelId),
    );
    const data = policies.map(({ channelId, channelName: _, targetName, updatedAt, ...policy }) => {
      const channel = channels.get(channelId) ?? "";
      return { ...policy, channel, target: targetName, updatedAt: updatedAt.toISOString() };
    });
    const named = overlaps.map((one) => ({ ...one, target: skus.get(one.target) ?? one.target }));
    return ok({ status: 200, body: { data, allowOverlap: settings.allowOverlap, overlaps: named } });
  },
});

type Scope = "all" | "category" | "sku";

/** A rule is named by its channel and by what it is for. */
async function keyOf(
  tenantId: TenantId,
  { channel, scope, target }: { channel: string; scope: Scope; target: string },
): Promise<Result<{ channelId: string; scope: Scope; target: string }>> {
  const found = await resolveCodes(tenantId, [
    { kind: "channel", code: channel, path: "channel" },
    ...(scope === "sku" ? [{ kind: "sku" as const, code: target, path: "target" }] : []),
  ]);
  if (!found.ok) return found;
  const channelId = found.value("channel", channel);
  return ok({ channelId, scope, target: scope === "sku" ? found.value("sku", target) : target });
}

export const putPublishRule = defineRoute({
  method: "put",
  path: "/publishing/policies",
  scope: "network:write",
  summary: "Save what a channel shows of all goods, of a category or of a SKU; its numbers are computed again",
  zh: "保存发布规则：按全部商品、分类或单个 SKU，保存后重新计算",
  conflicts: ["CONFLICT"],
  body: input.publishRuleBody,
  example: input.publishRuleExample,
  replies: { 200: { description: "It is saved", schema: input.ruleSaved, example: { overlap: null } } },
  async handle({ principal, body: { channel, scope, target, ...rule }, now }) {
    const key = await keyOf(principal.tenantId, { channel, scope, target });
    if (!key.ok) return key;
    return replied(await savePolicy(principal.tenantId, { ...key.value, ...rule }, byKey(principal, now)));
  },
});

export const deletePublishRule = defineRoute({
  method: "delete",
  path: "/publishing/policies",
  scope: "network:write",
  summary: "Take a publishing rule away; the next wider one counts again",
  zh: "删除发布规则，回到上一级规则",
  query: input.publishKeyQuery,
  replies: nothing,
  async handle({ principal, query, now }) {
    const key = await keyOf(principal.tenantId, query);
    if (!key.ok) return key;
    return replied(await removePolicy(principal.tenantId, key.value, byKey(principal, now)), () => ({}));
  },
});

export const listSafetyRules = defineRoute({
  method: "get",
  path: "/stock/safety-rules",
  scope: "stock:read",
  summary: "How many units are never promised, the widest rules first",
  zh: "安全库存规则，范围大的在前",
  query: input.safetyQuery,
  replies: { 200: { description: "One page", schema: input.safetyPage, example: input.safetyPageExample } },
  async handle({ principal, query: { cursor, ...page } }) {
    const after = unwrapCursor(cursor, cursorPatterns.code);
    if (!after.ok) return after;
    const { rows, nextCursor } = await listRules(principal.tenantId, { ...page, cursor: after.value }, undefined);
    const data = rows.map(({ id, skuCode, category, locationCode, units, note, updatedAt }) => {
      return { id, sku: skuCode, category, location: locationCode, units, note, updatedAt: updatedAt.toISOString() };
    });
    return ok({ status: 200, body: { data, nextCursor: wrapCursor(nextCursor) } });
  },
});

export const putSafetyRule = defineRoute({
  method: "put",
  path: "/stock/safety-rules",
  scope: "stock:write",
  summary: "Set how many units of a SKU, a category or everything are never promised",
  zh: "设置安全库存：按 SKU、分类或全部",
  body: input.safetyBody,
  example: input.safetyExample,
  replies: nothing,
  async handle({ principal, body: { sku, location, ...rule }, now }) {
    const found = await resolveCodes(principal.tenantId, [
      ...(sku === null ? [] : [{ kind: "sku" as const, code: sku, path: "sku" }]),
      ...(location === null ? [] : [{ kind: "location" as const, code: location, path: "location" }]),
    ]);
    if (!found.ok) return found;
    const named = {
      ...rule,
      skuId: sku === null ? null : found.value("sku", sku),
      locationId: location === null ? null : found.value("location", location),
    };
    return replied(await saveRule(principal.tenantId, named, byKeyEverywhere(principal, now)), () => ({}));
  },
});

export const deleteSafetyRule = defineRoute({
  method: "delete",
  path: "/stock/safety-rules/{id}",
  scope: "stock:write",
  summary: "Take a safety rule away; the next wider one holds again",
  zh: "删除安全库存规则，回到上一级规则",
  replies: nothing,
  handle: async ({ principal, id, now }) =>
    replied(await removeRule(principal.tenantId, id, byKeyEverywhere(principal, now)), () => ({})),
});
