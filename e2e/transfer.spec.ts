import { demo, expect, test } from "./pages/demo";
import { newSku, sendOrder, stockedSku, unique } from "./pages/orders";
import { openStore } from "./pages/store";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
});

test("a short order proposes a transfer; it is sent, received with differences, and serves the order", async ({
  page,
  request,
}) => {
  test.setTimeout(90_000);
  const store = await openStore(page, request);
  const sku = await stockedSku(request);
  const stray = await newSku(request);
  const number = `T-${unique()}`;
  const delivery = { method: "pickup" as const, pickupLocation: store.code };
  const order = await sendOrder(request, number, sku, { delivery });
  expect(order.fulfillmentOrders).toEqual([]);

  await page.goto(`/${demo().slug}/orders/${order.id}`);
  await page.getByRole("button", { name: "Propose a transfer" }).click();
  const proposals = page.getByRole("dialog", { name: "Serve this order by a transfer" });
  await expect(proposals).toContainText(`${sku} × 2`);
  await proposals.getByRole("button", { name: "Make the transfer" }).first().click();
  await expect(proposals).toHaveCount(0);
  const holds = page.getByRole("region", { name: "Holds" });
  await holds.getByRole("link", { name: /^DB-\d+$/ }).click();

  await expect(page.getByRole("link", { name: number })).toBeVisible();
  await page.getByRole("button", { name: "Start picking" }).click();
  const packed = page.getByRole("textbox", { name: `Units of ${sku} to send` });
  await expect(packed).toHaveValue("0");
  const box = page.getByRole("textbox", { name: "Scan what goes into the box, or change the numbers" });
  for (const code of [sku, sku]) {
    await box.fill(code);
    await box.press("Enter");
  }
  await expect(packed).toHaveValue("2");
  await page.getByRole("button", { name: "Send 2 units" }).click();

  const unpacked = page.getByRole("textbox", { name: "Scan what comes out of the box, or type the numbers" });
  for (const code of [sku, sku, sku, stray]) {
    await unpacked.fill(code);
    await unpacked.press("Enter");
  }
  await page.getByRole("button", { name: "Receive 4 units" }).click();
  const sure = page.getByRole("alertdialog", { name: "Receive other than what was sent?" });
  await expect(sure).toContainText("2 sent, 4 received");
  await sure.getByRole("button", { name: "Receive 4 units" }).click();

  const over = page.getByRole("listitem").filter({ hasText: "1 too many" });
  const wrong = page.getByRole("listitem").filter({ hasText: "1 not sent" });
  await expect(over).toContainText(sku);
  await expect(wrong).toContainText(stray);
  await over.getByRole("button", { name: "Keep here" }).click();
  await expect(over).toContainText("Kept here");
  await wrong.getByRole("button", { name: "Send back" }).click();
  await expect(wrong).toContainText("Sent back");
  await expect(page.getByText(/^\d+ to settle$/)).toHaveCount(0);

  // Orders are served in the background.
  await page.goto(`/${demo().slug}/orders/${order.id}`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main")).toContainText(store.name);
    await expect(holds).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
});
