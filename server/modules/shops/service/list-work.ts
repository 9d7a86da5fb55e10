import type { ArticleCounts, ArticleRow, ArticlesPage } from "@/lib/contracts/shop-setup";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { articleCounts, articlePage } from "../repo/article-work";
import { findConnection } from "../repo/connections";

const unknown = fail("NOT_FOUND", "No such shop");

/** A page of what a shop sells, the surest suggestions first. NOT_FOUND for a shop that is not ours. */
export function listWork(
  tenantId: TenantId,
  page: ArticlesPage,
): Promise<Result<{ rows: ArticleRow[]; nextCursor: ArticlesPage["cursor"] }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findConnection(tx, page.id))) return unknown;
    const found = await articlePage(tx, page);
    const rows = found.slice(0, page.limit);
    const last = rows.at(-1);
    const more = found.length > page.limit && last;
    const nextCursor = more ? { score: last.score, item: last.item, sku: last.sku } : null;
    return ok({ rows: rows.map(({ score: _score, ...row }) => row), nextCursor });
  });
}

/** How many articles of a shop are matched, and how many a person has to look at. NOT_FOUND for a shop that is not ours. */
export function countWork(tenantId: TenantId, id: string): Promise<Result<ArticleCounts>> {
  return withTenant(tenantId, async (tx) => {
    const shop = await findConnection(tx, id);
    return shop ? ok({ ...(await articleCounts(tx, id)), listedAt: shop.listedAt }) : unknown;
  });
}
