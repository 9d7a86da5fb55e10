import type { Page } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";
import { type RoutedOrder, sendOrder, stockedSku, unique } from "./pages/orders";
import { answered, weft } from "./pages/weft";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
});

const rowOf = (page: Page, externalNo: string) => page.getByRole("row").filter({ hasText: externalNo });

test("holds are given away and released in bulk, and the orders move on", async ({ page, request }) => {
  const sku = await stockedSku(request);
  const numbers = [`N1-${unique()}`, `N2-${unique()}`];
  const ids: string[] = [];
  for (const externalNo of numbers) {
    const order = await sendOrder(request, externalNo, sku, { buyerNote: "请用礼盒包装" });
    expect(order.holds.map((hold) => hold.type)).toEqual(["buyer_note"]);
    ids.push(order.id);
  }
  const read = async (id: string): Promise<RoutedOrder> => {
    return answered(await weft(request).GET("/orders/{id}", { params: { path: { id } } }));
  };

  await page.goto(`/${demo().slug}/exceptions?type=buyer_note`);
  const select = async () => {
    for (const externalNo of numbers) await rowOf(page, externalNo).getByRole("checkbox").click();
  };
  await select();
  const toolbar = page.getByRole("toolbar", { name: /selected/ });
  await toolbar.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("menuitem", { name: "Demo" }).click();
  const tracker = page.getByRole("region", { name: "Bulk action" });
  await expect(tracker.getByRole("status")).toHaveText("2 done, 0 failed", { timeout: 20_000 });
  for (const externalNo of numbers) await expect(rowOf(page, externalNo)).toContainText("Demo");
  await tracker.getByRole("button", { name: "Undo" }).click();
  await expect(tracker.getByRole("heading")).toHaveText(/^Undo/);
  await expect(tracker.getByRole("status")).toHaveText("2 done, 0 failed", { timeout: 20_000 });

  await select();
  await toolbar.getByRole("button", { name: "Release" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Packed as gifts");
  await page.getByRole("dialog").getByRole("button", { name: "Release" }).click();
  await expect(tracker.getByRole("status")).toHaveText("2 done, 0 failed", { timeout: 20_000 });
  for (const externalNo of numbers) await expect(rowOf(page, externalNo)).toHaveCount(0);
  for (const id of ids) expect(await read(id)).toMatchObject({ status: "in_fulfillment", holds: [] });
});
