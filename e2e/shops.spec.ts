import { demo, expect, test } from "./pages/demo";
import { stockedSku, unique } from "./pages/orders";

test.use({ locale: "en-US" });

test("a simulated shop is connected, and an order placed at it comes in and is routed", async ({
  page,
  request,
  context,
  baseURL,
}) => {
  test.slow();
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
  await stockedSku(request);
  const name = `Simulated ${unique()}`;
  await page.goto(`/${demo().slug}/channels/shops`);
  await page.getByRole("link", { name: "Connect a shop" }).first().click();
  await page.getByRole("button", { name: "Taobao / Tmall" }).click();
  await page.getByLabel("Name of the channel").fill(name);
  await page.getByLabel("Code of the channel").fill(name.replace(" ", "-").toLowerCase());
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("radio", { name: /Try it with the simulator/ })).toBeChecked();
  await page.getByRole("button", { name: "Check and connect" }).click();

  const shop = page.getByRole("region", { name });
  await expect(shop).toContainText("Live");
  await shop.getByRole("button", { name: "Place a sample order" }).click();
  const placed = page.getByText(/Sample order \d+ was placed/);
  const externalNo = /\d{6,}/.exec((await placed.textContent()) ?? "")?.[0] ?? "";
  // The card reads itself again while the order is on its way.
  await shop.getByRole("link", { name: "1", exact: true }).click({ timeout: 45_000 });
  await expect(page).toHaveURL(/\/orders\?channel=/);
  const row = page.getByRole("row").filter({ hasText: externalNo });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("In fulfillment", { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });

  await page.goto(`/${demo().slug}/channels/shops`);
  await shop.getByRole("button", { name: "Pause" }).click();
  await expect(shop).toContainText("Paused");
  await shop.getByRole("link", { name }).click();
  await expect(page.getByRole("row").filter({ hasText: "Read orders" }).first()).toContainText("Fine");
});
