import type { Page } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";
import { reservedOf, sendOrder, stockedSku, unique } from "./pages/orders";

async function findOrder(page: Page, externalNo: string) {
  await page.goto(`/${demo().slug}/orders`);
  const search = page.getByRole("textbox", { name: "搜索订单" });
  await search.fill(externalNo);
  await search.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${externalNo}`));
  await page.getByRole("link", { name: externalNo }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: externalNo })).toBeVisible();
}

test("an order sent by the API is routed, explained, and gives its stock back when canceled", async ({
  page,
  request,
}) => {
  const sku = await stockedSku(request);
  const externalNo = `R${unique()}`;
  const sent = await sendOrder(request, externalNo, sku);
  expect(sent).toMatchObject({ status: "in_fulfillment", holds: [] });
  expect(sent.fulfillmentOrders).toHaveLength(1);
  expect(await reservedOf(request, sku)).toBe(2);

  await findOrder(page, externalNo);
  const main = page.getByRole("main");
  await expect(main.getByText("商品（共 2 件）")).toBeVisible();
  await expect(main.getByText(sku, { exact: true })).toBeVisible();
  await expect(main.getByText(`${sku} × 2`).first()).toBeVisible();
  await expect(main.getByText("已接单").first()).toBeVisible();
  const chosen = main.getByRole("article").filter({ has: page.getByRole("heading", { name: "选定方案" }) });
  for (const term of ["运费", "时效", "距离"]) await expect(chosen.getByText(term, { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "更多操作", exact: true }).click();
  await page.getByRole("menuitem", { name: "取消订单" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "买家要求取消" }).click();
  await dialog.getByRole("button", { name: "取消订单" }).click();
  await expect(dialog).toBeHidden();
  await expect(main.getByText("订单取消").first()).toBeVisible();
  await expect(main.getByText("已接单")).toHaveCount(0);
  expect(await reservedOf(request, sku)).toBe(0);
});

test("an unknown SKU is fixed where the exception stands, and the order goes on", async ({ page, request }) => {
  const sku = await stockedSku(request);
  const unknown = sku.replaceAll("-", "");
  const externalNo = `U${unique()}`;
  const sent = await sendOrder(request, externalNo, unknown);
  expect(sent.holds.map(({ type }) => type)).toEqual(["unknown_sku"]);
  expect(sent.fulfillmentOrders).toEqual([]);

  await page.goto(`/${demo().slug}/exceptions?type=unknown_sku&sort=-opened`);
  const row = page.getByRole("row", { name: externalNo });
  await expect(row).toContainText(unknown);
  await row.getByRole("button", { name: "匹配商品" }).click();
  const dialog = page.getByRole("dialog", { name: unknown });
  await dialog.getByRole("radio", { name: sku }).check();
  await dialog.getByRole("button", { name: "匹配并重新校验" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("已重新校验 1 张订单，1 张已派单")).toBeVisible();
  await expect(row).toHaveCount(0);

  await findOrder(page, externalNo);
  const main = page.getByRole("main");
  await expect(main.getByRole("region", { name: "异常" })).toHaveCount(0);
  await expect(main.getByText(`${sku} × 2`).first()).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a held order is found, fixed on its page, and is routed", async ({ page, request }) => {
    const sku = await stockedSku(request);
    const externalNo = `P${unique()}`;
    await sendOrder(request, externalNo, sku.replaceAll("-", ""));
    await findOrder(page, externalNo);
    const held = page.getByRole("region", { name: "异常" });
    await held.getByRole("button", { name: "匹配商品" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: /选择/ }).click();
    await page.getByRole("dialog").getByRole("combobox").last().fill(sku);
    await page.getByRole("option", { name: sku }).click();
    await dialog.getByRole("button", { name: "匹配并重新校验" }).click();
    await expect(held).toHaveCount(0);
    await expect(page.getByRole("main").getByText("已接单").first()).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

  test("the buttons on a card of a list act, and do not open what the card links to", async ({ page }) => {
    await page.goto(`/${demo().slug}/fulfillment`);
    const more = page.getByRole("main").getByRole("button", { name: /的更多操作$/ });
    await more.first().click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expect(page).toHaveURL(/\/fulfillment(\?|$)/);
  });
});
