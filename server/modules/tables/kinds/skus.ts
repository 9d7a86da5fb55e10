import { z } from "zod";
import { skuUpsert } from "@/lib/contracts/catalog";
import { type Tracking, trackings } from "@/lib/contracts/lot";
import { moneyTextOf } from "@/lib/format/money";
import type { TenantTx } from "@/server/db/tenant-tx";
import { claimsOf } from "@/server/domain/catalog/sku-clashes";
import type { ByWhom } from "@/server/modules/audit/service";
import { skusAfter } from "@/server/modules/catalog/service/export-skus";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { upsertSkusIn } from "@/server/modules/catalog/service/upsert-skus";
import { setTrackings } from "@/server/modules/lots/service/tracking";
import { fieldsOf } from "../cell-fields";
import { joinList, splitList } from "../cell-text";
import { pages } from "../pages";
import type { TableKind } from "../table-kind";

const trackedSku = skuUpsert.extend({ tracking: z.enum(trackings).optional() });
type TrackedSku = z.infer<typeof trackedSku>;

const words: Record<Tracking, readonly string[]> = {
  none: ["none", "不管理", "否", "no"],
  lot: ["lot", "批次", "按批次"],
  lot_expiry: ["lot_expiry", "批次+有效期", "按批次（必填有效期）", "lot with expiry"],
  serial: ["serial", "序列号", "按序列号"],
};
const parseTracking = (text: string) => trackings.find((tracking) => words[tracking].includes(text.toLowerCase()));

/** How SKUs are followed, of rows that say so and whose SKU is there. */
async function writeTracking(tx: TenantTx, items: readonly TrackedSku[], by: ByWhom): Promise<void> {
  const wanted = new Map(items.flatMap(({ code, tracking }) => (tracking ? [[code, tracking] as const] : [])));
  if (wanted.size === 0) return;
  const skus = await skusByCode(tx, [...wanted.keys()]);
  const rows = [...wanted].flatMap(([code, tracking]) => {
    const skuId = skus.get(code);
    return skuId ? [{ skuId, code, tracking }] : [];
  });
  await setTrackings(tx, rows, by);
}

export const skuTable: TableKind<TrackedSku> = {
  columns: [
    { key: "code", required: true, synonyms: ["sku", "商家编码", "商品编码", "规格编码", "编码"] },
    { key: "styleCode", required: true, synonyms: ["style", "货号", "款式编码", "商品货号"] },
    { key: "name", required: true, synonyms: ["product", "productname", "名称", "品名", "款名"] },
    { key: "color", synonyms: ["colour", "颜色名称"] },
    { key: "size", synonyms: ["尺寸", "规格"] },
    { key: "barcode", synonyms: ["ean", "gtin", "upc", "条码", "国际码"] },
    { key: "weightGrams", synonyms: ["weight", "重量", "重量g"] },
    { key: "listPrice", synonyms: ["price", "标价", "零售价", "建议零售价"] },
    { key: "floorPrice" },
    { key: "cost", permission: "costs:read", synonyms: ["成本", "采购价"] },
    { key: "currency" },
    { key: "category", synonyms: ["类目", "分类"] },
    { key: "season" },
    { key: "tags" },
    { key: "active" },
    { key: "tracking" },
  ],
  parse(cells) {
    const field = fieldsOf(cells);
    return {
      code: field.text("code"),
      styleCode: field.text("styleCode"),
      name: field.text("name"),
      color: field.text("color") ?? "",
      size: field.text("size") ?? "",
      barcode: field.clearable("barcode"),
      weightGrams: field.clearableNumber("weightGrams"),
      listPrice: field.clearable("listPrice"),
      floorPrice: field.clearable("floorPrice"),
      cost: field.clearable("cost"),
      currency: field.keptText("currency"),
      category: field.clearable("category"),
      season: field.clearable("season"),
      tags: field.custom("tags", splitList, []),
      active: field.flag("active"),
      tracking: field.custom<Tracking | undefined>("tracking", parseTracking, undefined),
    };
  },
  schema: trackedSku,
  columnOf: ([field]) => String(field ?? ""),
  keyOf: (item) => item.code,
  claimsOf: (item) => claimsOf({ ...item, barcode: item.barcode ?? null }),
  async write(tx, items, { now, dryRun, actor }) {
    const outcome = await upsertSkusIn(tx, items, { now, dryRun });
    if (!dryRun) await writeTracking(tx, items, { actor, now });
    return outcome;
  },
  async *rows(tenantId) {
    for await (const sku of pages(
      (after: string | undefined, limit) => skusAfter(tenantId, after, limit),
      (row) => row.code,
    )) {
      const money = (minor: bigint | null) => (minor === null ? "" : moneyTextOf(minor, sku.currency));
      yield {
        code: sku.code,
        styleCode: sku.styleCode,
        name: sku.name,
        color: sku.color,
        size: sku.size,
        barcode: sku.barcode ?? "",
        weightGrams: sku.weightGrams === null ? "" : String(sku.weightGrams),
        listPrice: money(sku.listPriceMinor),
        floorPrice: money(sku.floorPriceMinor),
        cost: money(sku.costMinor),
        currency: sku.currency,
        category: sku.category ?? "",
        season: sku.season ?? "",
        tags: joinList(sku.tags),
        active: sku.active ? "1" : "0",
        tracking: sku.tracking,
      };
    }
  },
};
