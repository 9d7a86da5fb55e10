import type { StartCount } from "@/lib/contracts/count";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { submitCount } from "@/server/modules/counts/service/close-count";
import { enterCounts } from "@/server/modules/counts/service/enter-count";
import { startCount } from "@/server/modules/counts/service/start-count";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { createPurchaseOrder } from "@/server/modules/inbound/service/purchase-orders";
import { requestTransfer } from "@/server/modules/transfers/service/request-transfer";
import type { Clerk } from "./goods";

/** What is on the desks of a warehouse and a store: a delivery to come, a transfer to approve, a count to review. */
export async function writeDocuments(
  tenantId: TenantId,
  { locationId, userId, storeId, skus }: Clerk & { storeId: string; skus: readonly { id: string; code: string }[] },
  now: Date,
): Promise<void> {
  const clerk = { userId, actor: { type: "user", id: userId } as const, scope: undefined, now };
  const some = (from: number, to: number, quantity: number) =>
    skus.slice(from, to).map(({ id }) => ({ skuId: id, quantity }));
  const expectedAt = new Date(now.getTime() + 2 * 24 * 3600_000);
  const supply = { locationId, supplier: "桐乡针织服饰有限公司", note: "", expectedAt };
  const { id: purchaseOrderId } = unwrap(
    await createPurchaseOrder(
      tenantId,
      { ...supply, reference: "TX-2026-118", requestKey: newId(), lines: some(40, 44, 60) },
      clerk,
    ),
  );
  const announced = { ...supply, purchaseOrderId, reference: "SF7444500123456", requestKey: newId() };
  unwrap(await createInbound(tenantId, { ...announced, lines: some(40, 43, 30) }, clerk));
  const transfer = { fromLocationId: locationId, toLocationId: storeId, note: "周末活动备货", requestKey: newId() };
  unwrap(await requestTransfer(tenantId, { ...transfer, lines: some(0, 3, 2) }, clerk));
  await countShelf(tenantId, { storeId, skus }, clerk);
  await withTenant(tenantId, async (tx) => {
    const sample = { data: { sample: true } };
    await tx.db.purchaseOrder.updateMany({ where: { locationId }, ...sample });
    await tx.db.inbound.updateMany({ where: { locationId }, ...sample });
    await tx.db.transfer.updateMany({ where: { fromLocationId: locationId }, ...sample });
    await tx.db.stockCount.updateMany({ where: { locationId: storeId }, ...sample });
  });
}

/** Four SKUs of a store were counted: of one there is one less than the books say, of another one more. */
async function countShelf(
  tenantId: TenantId,
  { storeId, skus }: { storeId: string; skus: readonly { id: string; code: string }[] },
  clerk: Parameters<typeof startCount>[2],
): Promise<void> {
  const levels = await withTenant(tenantId, (tx) =>
    tx.db.stockLevel.findMany({
      where: { locationId: storeId, onHand: { gt: 1 } },
      orderBy: { skuId: "asc" },
      take: 4,
    }),
  );
  const draft: StartCount = {
    ...{ locationId: storeId, kind: "skus", mode: "running", blind: false, categories: [], note: "每周抽盘" },
    skuIds: levels.map((level) => level.skuId),
  };
  const { id: countId } = unwrap(await startCount(tenantId, draft, clerk));
  const entries = levels.map(({ skuId, onHand }, i) => ({
    ...{ key: newId(), code: skus.find((sku) => sku.id === skuId)?.code ?? "", how: "set" as const },
    quantity: onHand + ([-1, 0, 1, 0][i] ?? 0),
  }));
  unwrap(await enterCounts(tenantId, { countId, entries }, clerk));
  unwrap(await submitCount(tenantId, { countId, version: 1 }, clerk));
}
