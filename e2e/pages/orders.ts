import { type APIRequestContext, expect } from "@playwright/test";
import type { components } from "@/lib/rest-client/schema.gen";
import { answered, weft } from "./weft";

/** Short, and new with every call, so that tests may run again against the same brand. */
export const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`.toUpperCase();

/** A SKU at 199.00 that is nowhere in stock. */
export async function newSku(request: APIRequestContext, code = `E2E-${unique()}-BLK-M`): Promise<string> {
  const style = { styleCode: `${code}-S`, name: "测试风衣", color: "黑色", size: "M" };
  const skus = [{ code, ...style, weightGrams: 800, listPrice: "199.00" }];
  expect(answered(await weft(request).PUT("/skus", { body: { skus } })).errors).toEqual([]);
  return code;
}

/** The same with 50 units at one of the demo's warehouses. */
export async function stockedSku(request: APIRequestContext, code?: string): Promise<string> {
  const sku = await newSku(request, code);
  const { data } = answered(await weft(request).GET("/stock", { params: { query: { limit: 1 } } }));
  const stock = [{ location: data[0]?.location ?? "", sku, onHand: 50 }];
  expect(answered(await weft(request).PUT("/stock", { body: { stock } })).errors).toEqual([]);
  return sku;
}

/** Units of a SKU that are held for orders, over all locations. */
export async function reservedOf(request: APIRequestContext, sku: string): Promise<number> {
  const { data } = answered(await weft(request).GET("/stock", { params: { query: { sku } } }));
  return data.reduce((sum, { reserved }) => sum + reserved, 0);
}

export type RoutedOrder = components["schemas"]["Order"];

/** A paid order for two units of `sku`, sent as a shop system would; answers when it has been routed or held. */
export async function sendOrder(
  request: APIRequestContext,
  externalNo: string,
  sku: string,
  rest: Partial<components["schemas"]["OrderInput"]> = {},
): Promise<RoutedOrder> {
  const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路100号" };
  const order = {
    channel: "api",
    externalNo,
    placedAt: new Date().toISOString(),
    currency: "CNY",
    buyer: { memberNo: externalNo },
    shipTo: { name: "王小明", phone, ...place },
    lines: [{ sku, quantity: 2, unitPrice: "199.00" }],
    total: "398.00",
    payment: { status: "paid" as const },
    ...rest,
  };
  const routed = answered(await weft(request).POST("/orders", { params: { query: { wait: "routed" } }, body: order }));
  if ("results" in routed) throw new Error("it was not waited for");
  return routed;
}
