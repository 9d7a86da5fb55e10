import { demo, expect, test } from "./pages/demo";
import { becomes, toAccess } from "./pages/shops";

test.use({ locale: "en-US" });

test("a simulated shop is connected, and an order placed at it comes in and is routed", async ({
  page,
  request,
  context,
  baseURL,
}) => {
  test.slow();
  const name = await toAccess({ page, request, context, baseURL });
  await page.getByRole("button", { name: "Check and connect" }).click();
  await expect(page.getByText("The connection works")).toBeVisible();
  await page.getByRole("button", { name: "Place a sample order" }).click();
  const placed = page.getByText(/Sample order \d+ was placed/);
  const externalNo = /\d{6,}/.exec((await placed.textContent()) ?? "")?.[0] ?? "";

  await page.goto(`/${demo().slug}/channels/shops`);
  const shop = page.getByRole("region", { name });
  await expect(shop).toContainText("1 of 6 set up");
  // The card reads itself again while the order is on its way.
  await shop.getByRole("link", { name: /^\d+$/ }).click({ timeout: 45_000 });
  await expect(page).toHaveURL(/\/orders\?channel=/);
  const row = page.getByRole("row").filter({ hasText: externalNo });
  await becomes(page, () => expect(row).toContainText("In fulfillment", { timeout: 3_000 }));

  await page.goto(`/${demo().slug}/channels/shops`);
  await shop.getByRole("button", { name: "Pause" }).click();
  await expect(shop).toContainText("Paused");
  await shop.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: "Read orders" }).first()).toContainText("Fine");
});

test("an owner consents on the platform's page; articles are gone through by keys, and the set-up is finished", async ({
  page,
  request,
  context,
  baseURL,
}) => {
  test.slow();
  await toAccess({ page, request, context, baseURL });
  const consent = page.getByRole("button", { name: "Try the consent page (simulated)" });
  await consent.click();
  await page.getByRole("button", { name: /Refuse/ }).click();
  await expect(page.getByText("Consent was refused on the platform; nothing was connected.")).toBeVisible();
  await consent.click();
  await expect(page.getByText("Simulator: this is not the platform's own page")).toBeVisible();
  await page.getByRole("button", { name: /Agree/ }).click();

  await expect(page.getByText("The connection works")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page).toHaveURL(/step=articles/);
  const articles = page.getByRole("list", { name: "Articles of the shop" });
  const suggested = articles.getByRole("listitem").filter({ hasText: /\d+% sure/ });
  await expect(suggested.first()).toBeVisible({ timeout: 45_000 });
  const todo = page.getByRole("tab", { name: /^To do/ });
  const before = Number(/\d+/.exec((await todo.textContent()) ?? "")?.[0]);
  await suggested.first().focus();
  await page.keyboard.press("Enter");
  await expect(todo).toHaveText(`To do ${before - 1}`);
  await expect(articles.locator("li:focus")).toHaveCount(1);
  await page.keyboard.press("u");
  await expect(todo).toHaveText(`To do ${before}`);

  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByLabel("Code of SF Express at the platform").fill("SF-EXPRESS");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByRole("switch", { name: "Take in unpaid orders, too" }).click();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByRole("button", { name: "Skip and go on" }).click();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page).toHaveURL(/\/channels\/shops$/);
});
