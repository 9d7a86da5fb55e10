import { type APIRequestContext, expect } from "@playwright/test";
import { demo } from "./demo";

/** Short, and new with every call, so that tests may run again against the same brand. */
export const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`.toUpperCase();

async function call<Answer>(request: APIRequestContext, method: string, path: string, data?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${demo().apiKey}` };
  const response = await request.fetch(`/api/v1${path}`, { method, headers, data });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

/** A SKU at 199.00 that is nowhere in stock. */
export async function newSku(request: APIRequestContext, code = `E2E-${unique()}-BLK-M`): Promise<string> {
  const style = { styleCode: `${code}-S`, name: "测试风衣", color: "黑色", size: "M" };
  await call(request, "PUT", "/skus", { skus: [{ code, ...style, weightGrams: 800, listPrice: "199.00" }] });
  return code;
}

/** The same with 50 units at one of the demo's warehouses. */
export async function stockedSku(request: APIRequestContext, code?: string): Promise<string> {
  const sku = await newSku(request, code);
  const { data } = await call<{ data: { location: string }[] }>(request, "GET", "/stock?limit=1");
  await call(request, "PUT", "/stock", { stock: [{ location: data[0]?.location, sku, onHand: 50 }] });
  return sku;
}

/** Units of a SKU that are held for orders, over all locations. */
export async function reservedOf(request: APIRequestContext, sku: string): Promise<number> {
  const { data } = await call<{ data: { reserved: number }[] }>(request, "GET", `/stock?sku=${sku}`);
  return data.reduce((sum, { reserved }) => sum + reserved, 0);
}

export interface RoutedOrder {
  id: string;
  status: string;
  holds: { type: string }[];
  fulfillmentOrders: { location: string }[];
}

/** A paid order for two units of `sku`, sent as a shop system would; answers when it has been routed or held. */
export async function sendOrder(
  request: APIRequestContext,
  externalNo: string,
  sku: string,
  rest: object = {},
): Promise<RoutedOrder> {
  const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路100号" };
  return call(request, "POST", "/orders?wait=routed", {
    channel: "api",
    externalNo,
    placedAt: new Date().toISOString(),
    currency: "CNY",
    buyer: { memberNo: externalNo },
    shipTo: { name: "王小明", phone, ...place },
    lines: [{ sku, quantity: 2, unitPrice: "199.00" }],
    total: "398.00",
    payment: { status: "paid" },
    ...rest,
  });
}
