import { minorDigits } from "@/lib/contracts/order";
import type { SkuFilter } from "@/lib/contracts/sku-list";
import { withTenant } from "@/server/db/tenant-tx";
import { toDecimal } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type SkuListRow, skuById, skusAfter } from "../repo/sku-list";

/** Who may see what goods cost is told `cost`; for others it is null. */
interface Seeing {
  costs: boolean;
}

/** A SKU with amounts as decimal text. */
export type SkuView = ReturnType<typeof viewOf>;

function viewOf({ listPriceMinor, costMinor, floorPriceMinor, updatedAt, ...sku }: SkuListRow, { costs }: Seeing) {
  const money = (minor: bigint | null) => (minor === null ? null : toDecimal(minor, minorDigits(sku.currency)));
  return {
    ...sku,
    listPrice: money(listPriceMinor),
    floorPrice: money(floorPriceMinor),
    cost: costs ? money(costMinor) : null,
    updatedAt: updatedAt.toISOString(),
  };
}

/** One page of SKUs by code, and the code it ended with when there are more. */
export function listSkus(
  tenantId: TenantId,
  filter: SkuFilter,
  { after, limit }: { after: string | undefined; limit: number },
  seeing: Seeing,
): Promise<{ rows: SkuView[]; last: string | null }> {
  return withTenant(tenantId, async (tx) => {
    const found = await skusAfter(tx, filter, { after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    return {
      rows: rows.map((row) => viewOf(row, seeing)),
      last: found.length > limit ? (rows.at(-1)?.code ?? null) : null,
    };
  });
}

export async function getSku(tenantId: TenantId, id: string, seeing: Seeing): Promise<Result<SkuView>> {
  const row = await withTenant(tenantId, (tx) => skuById(tx, id));
  return row ? ok(viewOf(row, seeing)) : fail("NOT_FOUND", "There is no SKU with this id");
}
