import type { TenantTx } from "@/server/db/tenant-tx";
import { type Spread, spreadOf } from "@/server/domain/publishing/spread";
import { noteAll, type SkuRow } from "../repo/compute";
import { codesByChannel, freeByCode, spreadChannels, spreadsOf } from "../repo/spread";

/** Has all numbers computed again, because which warehouses show them has changed. */
export const spreadAnew = (tx: TenantTx): Promise<number> => noteAll(tx);

/**
 * Divides numbers among the warehouses of the shops that keep stock by them; of all others nothing is read. Of a bundle
 * a warehouse has as many as its scarcest part there allows.
 */
export async function spreader(
  tx: TenantTx,
  skus: readonly SkuRow[],
): Promise<(channelId: string, sku: SkuRow, value: number) => Spread | null> {
  const channels = await spreadChannels(tx);
  if (channels.length === 0) return () => null;
  const ids = [...new Set(skus.flatMap((sku) => [sku.id, ...sku.parts.map((part) => part.skuId)]))];
  const channelIds = channels.map((one) => one.channelId);
  const codes = new Map((await codesByChannel(tx)).map((row) => [row.channelId, row.codes]));
  const units = new Map(
    (await freeByCode(tx, ids)).map((row) => [`${row.channelId} ${row.code} ${row.skuId}`, row.units]),
  );
  const before = new Map(
    (await spreadsOf(tx, channelIds, ids)).map((row) => [`${row.channelId} ${row.skuId}`, row.spread]),
  );
  return (channelId, { id, parts }, value) => {
    const needs = parts.length > 0 ? parts : [{ skuId: id, quantity: 1 }];
    const at = (code: string) =>
      Math.min(
        ...needs.map(({ skuId, quantity }) => Math.floor((units.get(`${channelId} ${code} ${skuId}`) ?? 0) / quantity)),
      );
    const own = codes.get(channelId);
    const free = own && new Map(own.map((code) => [code, at(code)]));
    return spreadOf(value, free, before.get(`${channelId} ${id}`) ?? null);
  };
}
