import type { z } from "zod";
import type { ArticleDecision, acceptArticlesInput, ignoreArticlesInput } from "@/lib/contracts/shop-setup";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { dropAliasesIn } from "@/server/modules/aliases/service/drop-aliases";
import { upsertAliasesIn } from "@/server/modules/aliases/service/upsert-aliases";
import { recordAudit } from "@/server/modules/audit/service";
import { codesById, decided, ignoreOpen, matchByPerson, undecide } from "../repo/article-decisions";
import { lockOpen, lockSure, type OpenArticle } from "../repo/article-work";
import { channelOf, findConnection, type ShopConnection } from "../repo/connections";

interface By {
  userId: UserId;
  now: Date;
}

const unknown = fail("NOT_FOUND", "No such shop");
const mostAtOnce = 5_000;

/**
 * Articles are these SKUs of ours from now on: their codes are mapped in the shop's channel, stock is told by their ids,
 * and held orders that name them are checked again. NOT_FOUND for a shop that is not ours and for SKUs that are not.
 * What was matched or ignored meanwhile stays as it is.
 */
export function acceptArticles(
  tenantId: TenantId,
  { id, articles }: z.output<typeof acceptArticlesInput>,
  by: By,
): Promise<Result<ArticleDecision>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return unknown;
    const wanted = new Map(articles.map(({ item, sku, skuId }) => [`${item} ${sku}`, skuId]));
    const known = await codesById(tx, [...wanted.values()]);
    if ([...wanted.values()].some((skuId) => !known.has(skuId))) return fail("NOT_FOUND", "No such SKU");
    const open = await lockOpen(tx, id, articles);
    const rows = open.map((one) => ({ ...one, skuId: wanted.get(`${one.item} ${one.sku}`) ?? "" }));
    return ok(await match(tx, shop, rows, by));
  });
}

/** All suggestions that are at least so sure are taken. NOT_FOUND for a shop that is not ours. */
export function acceptSure(
  tenantId: TenantId,
  { id, score }: { id: string; score: number },
  by: By,
): Promise<Result<ArticleDecision>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return unknown;
    const open = await lockSure(tx, id, score, mostAtOnce);
    const rows = open.flatMap((one) => (one.suggestedSkuId ? [{ ...one, skuId: one.suggestedSkuId }] : []));
    return ok(await match(tx, shop, rows, by));
  });
}

async function match(
  tx: TenantTx,
  shop: ShopConnection,
  articles: readonly (OpenArticle & { skuId: string })[],
  by: By,
): Promise<ArticleDecision> {
  const meanings = new Map<string, typeof articles>();
  for (const one of articles) meanings.set(one.code, [...(meanings.get(one.code) ?? []), one]);
  // One code cannot mean two SKUs: the shop has to give one of them another.
  const clear = articles.filter((one) => meanings.get(one.code)?.every((other) => other.skuId === one.skuId));
  const decisionId = newId();
  const codes = await codesById(
    tx,
    clear.map((one) => one.skuId),
  );
  const { code: channel } = await channelOf(tx, shop.channelId);
  const aliases = [...meanings].flatMap(([channelSku, [one]]) => {
    const sku = one && clear.includes(one) ? codes.get(one.skuId) : undefined;
    return sku ? [{ channel, channelSku, sku }] : [];
  });
  await matchByPerson(tx, shop.id, clear, decisionId);
  await upsertAliasesIn(tx, aliases);
  if (clear.length > 0) await told(tx, shop, by, "shop.articles_matched", clear.length);
  return { decisionId, articles: clear.length, conflicts: articles.length - clear.length };
}

/** Articles that are none of ours are not asked about again. NOT_FOUND for a shop that is not ours. */
export function ignoreArticles(
  tenantId: TenantId,
  { id, articles }: z.output<typeof ignoreArticlesInput>,
  by: By,
): Promise<Result<ArticleDecision>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    if (!shop) return unknown;
    const decisionId = newId();
    const count = await ignoreOpen(tx, id, articles, decisionId, by.now);
    if (count > 0) await told(tx, shop, by, "shop.articles_ignored", count);
    return ok({ decisionId, articles: count, conflicts: 0 });
  });
}

/** Takes back what one click decided, with the mappings it made. NOT_FOUND when there is nothing of it. */
export function undoArticles(
  tenantId: TenantId,
  { id, decisionId }: { id: string; decisionId: string },
  by: By,
): Promise<Result<{ articles: number }>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    const rows = shop ? await decided(tx, id, decisionId) : [];
    if (!shop || rows.length === 0) return fail("NOT_FOUND", "Nothing was decided so");
    await dropAliasesIn(
      tx,
      rows.flatMap(({ skuId, ...row }) => (skuId ? [{ ...row, skuId }] : [])),
    );
    await undecide(tx, id, decisionId);
    await told(tx, shop, by, "shop.articles_undone", rows.length);
    return ok({ articles: rows.length });
  });
}

const told = (tx: TenantTx, { id, shopName }: ShopConnection, { userId }: By, action: string, articles: number) =>
  recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action, subjectType: "shop_connection", subjectId: id },
    data: { shop: shopName, articles },
  });
