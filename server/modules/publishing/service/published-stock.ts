import type { PublishedPage } from "@/lib/contracts/publishing";
import { withTenant } from "@/server/db/tenant-tx";
import type { Published } from "@/server/domain/publishing/publish-sku";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type PushHistoryRow, publishedRows, pushHistory } from "../repo/list";
import { computeSkus } from "./recompute";

/** Every channel's number of every SKU with what the channel was told, by channel and SKU code. */
export function publishedPage(tenantId: TenantId, page: PublishedPage) {
  return withTenant(tenantId, async (tx) => {
    const found = await publishedRows(tx, page);
    const rows = found.slice(0, page.limit);
    const last = rows.at(-1);
    const more = found.length > page.limit && last;
    return { rows, nextCursor: more ? { channelId: last.channelId, skuCode: last.skuCode } : null };
  });
}

const historyRows = 30;

/** How each channel's number of a SKU comes about right now, and what channels were told lately. */
export async function explainPublished(tenantId: TenantId, skuId: string, now: Date): Promise<Result<Explanation>> {
  return withTenant(tenantId, async (tx) => {
    const { skus, published } = await computeSkus(tx, [skuId], now);
    const sku = skus.find(({ id }) => id === skuId);
    if (!sku) return fail("NOT_FOUND", "No such SKU");
    const history = await pushHistory(tx, skuId, historyRows);
    return ok({ code: sku.code, channels: published.get(skuId) ?? [], history });
  });
}

interface Explanation {
  code: string;
  channels: Published[];
  history: PushHistoryRow[];
}
