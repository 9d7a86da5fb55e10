import type { APIRequestContext, Page } from "@playwright/test";
import { readPdf } from "../server/testing/read-pdf";
import { ensureCarrier } from "./pages/carrier";
import { demo, expect, test } from "./pages/demo";
import { type RoutedOrder, sendOrder, stockedSku, unique } from "./pages/orders";
import { answered, weft } from "./pages/weft";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL, request }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
  await ensureCarrier(request);
});

const said = (page: Page, kind: string) => expect(page.locator(`#said[data-said="${kind}"]`)).toBeVisible();

/** As a scanner does: keys in quick succession, wherever the focus is, and Enter. */
async function scan(page: Page, code: string) {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/** Orders for two units each of one SKU, waiting in a warehouse. */
async function routed(request: APIRequestContext, count: number) {
  const sku = await stockedSku(request);
  const orders: (RoutedOrder & { number: string })[] = [];
  for (let n = 0; n < count; n++) {
    const number = `PK${n}-${unique()}`;
    const order = await sendOrder(request, number, sku);
    expect(order).toMatchObject({ status: "in_fulfillment" });
    orders.push({ ...order, number });
  }
  return { sku, orders };
}

async function statusOf(request: APIRequestContext, { id }: RoutedOrder): Promise<string> {
  const order = answered(await weft(request).GET("/orders/{id}", { params: { path: { id } } }));
  return order.fulfillmentOrders[0]?.status ?? "none";
}

/** Refusals and lost connections are what these tests are about; the browser logs them as errors. */
function allowFailures(problems: string[]) {
  const other = problems.filter((text) => !/ERR_INTERNET_DISCONNECTED|status of 4(04|09)/.test(text));
  problems.splice(0, problems.length, ...other);
}

async function station(page: Page) {
  await page.goto(`/${demo().slug}/packing`);
  await expect(page.getByRole("textbox", { name: "Scan an order, a tote or an item" })).toBeFocused();
}

const recent = (page: Page) => page.getByRole("list", { name: "Packed just now" });

test("a warehouse person ships orders with a scanner alone; what is wrong is refused aloud", async ({
  page,
  request,
  problems,
}) => {
  const { sku, orders } = await routed(request, 3);
  await station(page);
  await scan(page, `NOTHING-${unique()}`);
  await said(page, "unknown");
  for (const { number } of orders) {
    // The first item is scanned while the order is still being looked for.
    await scan(page, number);
    await scan(page, "WRONG-ITEM");
    await said(page, "wrong");
    await scan(page, sku);
    await said(page, "packed");
    await page.keyboard.press("F9");
    await said(page, "not_complete");
    await page.keyboard.press("F4");
    await said(page, "unpack_next");
    await scan(page, sku);
    await said(page, "unpacked");
    await scan(page, sku);
    await said(page, "packed");
    await scan(page, "+BOX");
    await said(page, "new_box");
    await scan(page, sku.toLowerCase());
    await said(page, "finished");
  }
  for (const order of orders) {
    const row = recent(page).getByRole("listitem").filter({ hasText: order.number });
    await expect(row).toContainText("Shipped", { timeout: 30_000 });
    await expect(row).toContainText(/SF\d+, SF\d+/);
    expect(await statusOf(request, order)).toBe("shipped");
  }
  await scan(page, orders[0]?.number ?? "");
  await said(page, "unknown");
  allowFailures(problems);
});

test("without a connection work goes on; each order is sent once when it is back, and conflicts are shown", async ({
  page,
  request,
  context,
  problems,
}) => {
  const { sku, orders } = await routed(request, 2);
  const [kept, lost] = orders;
  if (!kept || !lost) throw new Error("two orders");
  await page.goto(`/${demo().slug}/waves`);
  await page.getByRole("button", { name: "New wave" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Location" }).click();
  await page.getByRole("option").filter({ hasText: kept.fulfillmentOrders[0]?.location }).click();
  await dialog.getByRole("textbox", { name: "Only these SKUs" }).fill(sku);
  await expect(dialog.getByRole("status")).toContainText("2 multi-item");
  await dialog.getByRole("button", { name: "Make wave and start picking" }).click();
  await page.getByRole("link", { name: "Pack", exact: true }).click();
  await expect(page.getByText("2 orders on this device")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Scan an order, a tote or an item" })).toBeFocused();

  const keys: string[] = [];
  page.on("requestfinished", (one) => {
    if (one.url().includes("packing.pack")) keys.push(one.postDataJSON().json.key);
  });
  await context.setOffline(true);
  for (const { number } of orders) {
    await scan(page, number);
    await said(page, "opened");
    for (const kind of ["packed", "finished"]) {
      await scan(page, sku);
      await said(page, kind);
    }
  }
  await expect(page.getByRole("list", { name: "Waiting to be sent" }).getByRole("listitem")).toHaveCount(2);
  await expect(page.getByText("Offline", { exact: true })).toBeVisible();
  const body = { reason: "Buyer asked" };
  answered(await weft(request).POST("/orders/{id}/cancel", { params: { path: { id: lost.id } }, body }));
  await context.setOffline(false);
  const row = recent(page).getByRole("listitem").filter({ hasText: kept.number });
  await expect(row).toContainText("Shipped", { timeout: 40_000 });
  const conflict = page.getByRole("listitem").filter({ hasText: lost.number });
  await expect(conflict).toContainText("canceled, recalled");
  await conflict.getByRole("button", { name: "Remove" }).click();
  await expect(conflict).toHaveCount(0);
  expect(await statusOf(request, kept)).toBe("shipped");
  expect(new Set(keys).size).toBe(keys.length);
  allowFailures(problems);
});

test("ten orders leave by scanner and keyboard alone, and the label of one prints with a barcode that reads", async ({
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const { sku, orders } = await routed(request, 10);
  await station(page);
  for (const { number } of orders) {
    await scan(page, number);
    await said(page, "opened");
    await scan(page, sku);
    await said(page, "packed");
    await scan(page, sku);
    await said(page, "finished");
  }
  await expect(recent(page).getByText("Shipped")).toHaveCount(10, { timeout: 90_000 });
  for (const order of orders) expect(await statusOf(request, order)).toBe("shipped");
  const row = recent(page).getByRole("listitem").first();
  const trackingNo = /SF\d+/.exec((await row.textContent()) ?? "")?.[0] ?? "";
  await row.getByRole("button", { name: "Print label" }).focus();
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith("/labels") && one.request().method() === "POST"),
    page.keyboard.press("Enter"),
  ]);
  expect(answer.ok()).toBe(true);
  const printed = answer.request();
  const reprint = { ...printed.postDataJSON(), reason: "Read by a test" };
  const pdf = await request.post(printed.url(), { data: reprint });
  const [label] = await readPdf(await pdf.body());
  expect(label?.scan("CODE_128", { x: 0, y: 12, width: 100, height: 17 })).toBe(trackingNo);
});
