import { expect, test } from "vitest";
import type { TableKindName } from "@/lib/contracts/tables";
import { bufferSource } from "@/server/files/byte-source";
import { previewTable } from "./service";

const columnsOf = async (kind: TableKindName, header: string) =>
  (await previewTable(kind, bufferSource(Buffer.from(`${header}\n`)), 1)).columns;

test("columns are known by the names other systems give them", async () => {
  expect(await columnsOf("skus", "商家编码,货号,品名,颜色,尺码,条码,重量(g),零售价,采购价,类目")).toEqual([
    ...["code", "styleCode", "name", "color", "size", "barcode", "weightGrams", "listPrice", "cost", "category"],
  ]);
  expect(await columnsOf("skus", "SKU,Style,Product name,Colour,Size,EAN,Weight,Price")).toEqual([
    ...["code", "styleCode", "name", "color", "size", "barcode", "weightGrams", "listPrice"],
  ]);
  expect(await columnsOf("stock", "仓库编码,商品编码,库存数量")).toEqual(["location", "sku", "onHand"]);
  expect(await columnsOf("stock", "Warehouse,SKU,Qty")).toEqual(["location", "sku", "onHand"]);
  expect(await columnsOf("locations", "门店编码,门店名称,类型,省份,城市,区,地址,纬度,经度")).toEqual([
    ...["code", "name", "type", "province", "city", "district", "street", "lat", "lng"],
  ]);
});

test("a name that only looks alike is not taken for another", async () => {
  expect(await columnsOf("skus", "编码类型,款号名称,颜色编码")).toEqual([undefined, undefined, undefined]);
});
