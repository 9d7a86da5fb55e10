import { withTenant } from "@/server/db/tenant-tx";
import { indexSkus, suggestSku } from "@/server/domain/catalog/similar-sku";
import type { TenantId } from "@/server/ids";
import { catalogForMatching } from "../repo/article-decisions";
import { unsuggested, writeSuggestions } from "../repo/article-work";

const atOnce = 200;

/** Looks for what a shop's open articles may be, in rounds until none is left or the deadline. Returns how many it looked at. */
export async function suggestArticles(
  tenantId: TenantId,
  connectionId: string,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<number> {
  const skus = await withTenant(tenantId, catalogForMatching);
  const index = indexSkus(skus);
  let looked = 0;
  while (now() < deadline) {
    const count = await withTenant(tenantId, async (tx) => {
      const articles = await unsuggested(tx, connectionId, atOnce);
      const rows = articles.map(({ item, sku, ...told }) => {
        const found = suggestSku(index, told);
        const reasons = found?.reasons.join(",") ?? "";
        return { item, sku, skuId: found?.skuId ?? null, score: found?.score ?? null, reasons };
      });
      if (rows.length > 0) await writeSuggestions(tx, connectionId, rows);
      return rows.length;
    });
    looked += count;
    if (count < atOnce) break;
  }
  return looked;
}
