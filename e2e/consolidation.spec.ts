import type { APIRequestContext, Page } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";
import { sendOrder, stockedSku, unique } from "./pages/orders";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
});

/** Orders of one buyer to one address, for two units each; their numbers and ids. */
async function ordersOfOne(request: APIRequestContext, count: number) {
  const sku = await stockedSku(request);
  const phone = `137${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "文三路 7 号" };
  const orders: { id: string; number: string }[] = [];
  for (let i = 0; i < count; i++) {
    const number = `M${i}-${unique()}`;
    const { id, fulfillmentOrders } = await sendOrder(request, number, sku, {
      shipTo: { name: "陈一", phone, ...place },
    });
    expect(fulfillmentOrders).toHaveLength(1);
    orders.push({ id, number });
  }
  return orders;
}

const dialog = (page: Page) => page.getByRole("alertdialog").or(page.getByRole("dialog")).last();

test("two orders of one buyer are put into one parcel, and one of them is taken out again", async ({
  page,
  request,
}) => {
  const [first, second] = await ordersOfOne(request, 2);
  await page.goto(`/${demo().slug}/fulfillment?q=${first?.number}`);
  const row = page.getByRole("row").filter({ hasText: first?.number ?? "" });
  await row.getByRole("cell").nth(4).click();
  const peek = page.getByRole("dialog", { name: "Fulfillment order" });
  const merging = peek.getByRole("region", { name: "Merging" });
  await expect(merging).toContainText(second?.number ?? "");
  await merging.getByRole("button", { name: "Merge now" }).click();
  await expect(merging.getByRole("heading")).toHaveText("Leaves in one parcel");

  await page.goto(`/${demo().slug}/orders/${second?.id}`);
  await expect(page.getByText(/^2 orders in one parcel/)).toBeVisible();
  await page.getByRole("button", { name: `Take out ${second?.number}` }).click();
  await dialog(page).getByRole("button", { name: "Take out", exact: true }).click();
  await expect(page.getByText(/^2 orders in one parcel/)).toHaveCount(0);
  await page.goto(`/${demo().slug}/orders/${first?.id}`);
  await expect(page.getByRole("button", { name: "Split off…" })).toBeVisible();
  await expect(page.getByText(/orders in one parcel/)).toHaveCount(0);
});

test("one unit is split off by hand, with the reason, and put back", async ({ page, request }) => {
  const [order] = await ordersOfOne(request, 1);
  await page.goto(`/${demo().slug}/orders/${order?.id}`);
  await page.getByRole("button", { name: "Split off…" }).click();
  const form = dialog(page);
  await expect(form.getByRole("button", { name: "Split off" })).toBeDisabled();
  await form.getByRole("spinbutton").fill("1");
  await form.getByRole("textbox", { name: "Reason" }).fill("Sent ahead");
  await form.getByRole("button", { name: "Split off" }).click();
  await expect(page.getByText("Split off: “Sent ahead”")).toBeVisible();
  const units = page.getByRole("main").getByText(/^E2E-\S+ × 1$/);
  await expect(units).toHaveCount(2);

  await page.getByRole("button", { name: "Merge back" }).click();
  await expect(page.getByRole("main").getByText(/^E2E-\S+ × 2$/)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Merge back" })).toHaveCount(0);
});
