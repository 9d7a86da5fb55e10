import type { PriceListView } from "@/lib/contracts/group-order";
import type { TenantTx } from "@/server/db/tenant-tx";

export const priceLists = (tx: TenantTx) =>
  tx.db.priceList.findMany({
    include: {
      channel: { select: { name: true, code: true } },
      items: {
        include: { sku: { select: { code: true, name: true, listPriceMinor: true } } },
        orderBy: { sku: { code: "asc" } },
      },
    },
    orderBy: { startsAt: "desc" },
    take: 200,
  });

export type ListRow = Awaited<ReturnType<typeof priceLists>>[number];

export const viewOf = ({ channel, items, tenantId: _, createdAt: __, ...list }: ListRow): PriceListView => ({
  ...list,
  channelName: channel.name,
  items: items.map(({ skuId, priceMinor, perPerson, sku }) => ({
    ...{ skuId, priceMinor, perPerson, skuCode: sku.code, name: sku.name, listMinor: sku.listPriceMinor },
  })),
});

/** Keeps a list from being bought from by somebody else until the transaction ends, so that limits hold. */
export async function lockList(tx: TenantTx, id: string): Promise<ListRow | undefined> {
  await tx.query("SELECT id FROM price_list WHERE tenant_id = $1 AND id = $2 FOR UPDATE", [tx.tenantId, id]);
  return (await priceLists(tx)).find((list) => list.id === id);
}

export const groupChannel = (tx: TenantTx, id: string, types: readonly string[]) =>
  tx.db.channel.findFirst({ where: { id, active: true, type: { in: [...types] } }, select: { id: true } });

export const skusByCode = (tx: TenantTx, codes: readonly string[]) =>
  tx.db.sku.findMany({ where: { code: { in: [...codes] }, active: true }, select: { id: true, code: true } });

interface NewList {
  id: string;
  channelId: string;
  name: string;
  currency: string;
  startsAt: Date;
  endsAt: Date | null;
  perPerson: number | null;
}

/** Writes the list of this version; false when somebody else was faster. */
export async function writeList(tx: TenantTx, { id, ...list }: NewList, version: number, now: Date): Promise<boolean> {
  const { tenantId } = tx;
  if (version === 0) {
    const made = await tx.db.priceList.createMany({
      data: [{ tenantId, id, ...list, createdAt: now }],
      skipDuplicates: true,
    });
    return made.count > 0;
  }
  const changed = await tx.db.priceList.updateMany({
    where: { id, version },
    data: { ...list, version: { increment: 1 } },
  });
  return changed.count > 0;
}

export async function writeItems(
  tx: TenantTx,
  listId: string,
  items: readonly { skuId: string; priceMinor: bigint; perPerson: number | null }[],
): Promise<void> {
  await tx.db.priceListItem.deleteMany({ where: { listId } });
  await tx.db.priceListItem.createMany({ data: items.map((item) => ({ tenantId: tx.tenantId, listId, ...item })) });
}
