import { ensureCarrier } from "./pages/carrier";
import { demo, expect, test } from "./pages/demo";
import { filmOf } from "./pages/fake-camera";
import { sendOrder, stockedSku, unique } from "./pages/orders";

test("a phone's camera scans: what is held before it is counted, once each time", async ({
  playwright,
  request,
  storageState,
  baseURL,
  launchOptions,
}) => {
  test.slow();
  await ensureCarrier(request);
  const sku = await stockedSku(request, `C${unique()}`);
  const number = `CAM-${unique()}`;
  const order = await sendOrder(request, number, sku);
  expect(order).toMatchObject({ status: "in_fulfillment" });
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${filmOf([sku])}`,
    ],
  });
  const context = await browser.newContext({ storageState, baseURL, locale: "en-US", permissions: ["camera"] });
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
  const page = await context.newPage();
  await page.goto(`/${demo().slug}/packing`);
  const field = page.getByRole("textbox", { name: "Scan an order, a tote or an item" });
  await expect(field).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  const said = page.locator("#said");
  await expect(said).toHaveAttribute("data-said", "opened");
  await page.getByRole("button", { name: "Scan with the camera" }).click();
  const line = page.getByRole("list", { name: "To pack" }).getByRole("listitem").filter({ hasText: sku });
  await expect(line).toContainText("1 / 2", { timeout: 30_000 });
  // It stays before the camera for a while, and is not counted again until it was away.
  await page.waitForTimeout(1_000);
  await expect(line).toContainText("1 / 2");
  await expect(said).toHaveAttribute("data-said", "finished", { timeout: 30_000 });
  const row = page.getByRole("list", { name: "Packed just now" }).getByRole("listitem").filter({ hasText: number });
  await expect(row).toContainText("Shipped", { timeout: 40_000 });
  await browser.close();
});
