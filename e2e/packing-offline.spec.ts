import type { Page } from "@playwright/test";
import { ensureCarrier } from "./pages/carrier";
import { demo, expect, test } from "./pages/demo";
import { sendOrder, stockedSku, unique } from "./pages/orders";

test.use({ locale: "en-US" });

async function scan(page: Page, code: string, said: string) {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(page.locator(`#said[data-said="${said}"]`)).toBeVisible();
}

test("five orders packed offline outlive a reload without a connection, with the one in hand, and are sent once", async ({
  page,
  request,
  context,
  baseURL,
  problems,
}) => {
  test.setTimeout(240_000);
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
  await ensureCarrier(request);
  const sku = await stockedSku(request);
  const orders: { id: string; number: string; location: string }[] = [];
  for (let n = 0; n < 5; n++) {
    const number = `OFF${n}-${unique()}`;
    const { id, fulfillmentOrders } = await sendOrder(request, number, sku);
    orders.push({ id, number, location: fulfillmentOrders[0]?.location ?? "" });
  }
  const headers = { "x-weft-brand": demo().slug };
  const places = await request.get("/api/trpc/network.map", { headers });
  const known = (await places.json()).result.data.json as { id: string; code: string }[];
  const locationId = known.find((place) => place.code === orders[0]?.location)?.id;
  const json = { criteria: { locationId, skuCodes: [sku] }, kind: "multi", limit: 50 };
  const made = await request.post("/api/trpc/packing.createWave", { headers, data: { json } });
  const { id: waveId } = (await made.json()).result.data.json;

  await page.goto(`/${demo().slug}/packing?wave=${waveId}`);
  await expect(page.getByText("5 orders on this device")).toBeVisible();
  // Written down when the page and all its parts are kept.
  const list = `/_kept-parts/${demo().slug}/packing`;
  await page.waitForFunction(async (address) => (await caches.match(address)) !== undefined, list);
  await context.setOffline(true);
  const field = page.getByRole("textbox", { name: "Scan an order, a tote or an item" });
  await field.focus();
  for (const { number } of orders.slice(0, 4)) {
    await scan(page, number, "opened");
    await scan(page, sku, "packed");
    await scan(page, sku, "finished");
  }
  const last = orders[4]?.number ?? "";
  await scan(page, last, "opened");
  await scan(page, sku, "packed");
  await page.reload();
  await expect(page.getByRole("heading", { name: last })).toBeVisible();
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  const waiting = page.getByRole("list", { name: "Waiting to be sent" }).getByRole("listitem");
  await expect(waiting).toHaveCount(4);
  await expect(field).toBeFocused();
  await scan(page, sku, "finished");
  await expect(waiting).toHaveCount(5);

  const keys: string[] = [];
  page.on("requestfinished", (one) => {
    if (one.url().includes("packing.pack")) keys.push(one.postDataJSON().json.key);
  });
  await context.setOffline(false);
  await expect(waiting).toHaveCount(0, { timeout: 90_000 });
  expect(new Set(keys).size).toBe(5);
  expect(keys).toHaveLength(5);
  for (const { id } of orders) {
    const parcels = await request.get(
      `/api/trpc/parcels.ofOrder?input=${encodeURIComponent(JSON.stringify({ json: { orderId: id } }))}`,
      { headers },
    );
    const rows = (await parcels.json()).result.data.json as { status: string }[];
    expect(rows.map((row) => row.status)).toEqual(["shipped"]);
  }
  problems.splice(0, problems.length, ...problems.filter((text) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(text)));
});
