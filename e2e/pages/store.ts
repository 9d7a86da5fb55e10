import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { demo, signIn } from "./demo";
import { joinAs } from "./member";
import { unique } from "./orders";
import { procedure } from "./procedure";

const android =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

async function rest<Answer>(request: APIRequestContext, method: string, path: string, data?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${demo().apiKey}` };
  const response = await request.fetch(`/api/v1${path}`, { method, headers, data });
  expect(response.ok(), `${method} ${path}: ${await response.text()}`).toBe(true);
  return response.json();
}

export interface TestStore {
  code: string;
  name: string;
  locationId: string;
  sku: string;
  /** An order for one unit to be collected there; its number. */
  order: () => Promise<string>;
}

/** A new store with ten units of a new SKU. */
export async function openStore(page: Page, request: APIRequestContext): Promise<TestStore> {
  const code = `ES-${unique()}`;
  const name = `测试店 ${code}`;
  const address = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "1" };
  const location = { code, name, type: "store", address, lat: 30.26, lng: 120.13, capabilities: { pickup: true } };
  await rest(request, "PUT", "/locations", { locations: [location] });
  const sku = `E2E-${unique()}-BLK-M`;
  const style = { styleCode: sku.slice(0, -6), name: "测试风衣", color: "黑色", size: "M" };
  await rest(request, "PUT", "/skus", { skus: [{ code: sku, ...style, weightGrams: 800, listPrice: "199.00" }] });
  await rest(request, "PUT", "/stock", { stock: [{ location: code, sku, onHand: 10 }] });
  const places = await procedure<{ id: string; code: string }[]>(page, "query", "store.places");
  const locationId = places.find((place) => place.code === code)?.id ?? "";
  const order = async () => {
    const externalNo = `S-${unique()}`;
    const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
    await rest(request, "POST", "/orders?wait=routed", {
      ...{ channel: "api", externalNo, placedAt: new Date().toISOString(), currency: "CNY" },
      buyer: { memberNo: externalNo },
      shipTo: { name: "王小明", phone, ...address },
      delivery: { method: "pickup", pickupLocation: code },
      lines: [{ sku, quantity: 1, unitPrice: "199.00" }],
      ...{ total: "199.00", payment: { status: "paid" } },
    });
    return externalNo;
  };
  return { code, name, locationId, sku, order };
}

/** Somebody who works at one store, signed in on a phone. */
export async function storePhone(owner: Page, browser: Browser, { locationId }: TestStore, baseURL?: string) {
  const phone = { viewport: { width: 390, height: 780 }, userAgent: android, hasTouch: true, locale: "zh-CN" };
  const nobody = { cookies: [], origins: [] };
  const context = await browser.newContext({ ...phone, baseURL, storageState: nobody });
  const { page, email, password } = await joinAs(owner, context, { role: "store", locationIds: [locationId] });
  await context.clearCookies();
  await signIn(page, email, password);
  await page.waitForURL(`**/${demo().slug}/store`);
  return page;
}
