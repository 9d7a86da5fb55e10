import { readFileSync } from "node:fs";
import type { APIRequestContext, Page } from "@playwright/test";
import { encodeGb18030 } from "../server/testing/gb18030";
import { demo, expect, test } from "./pages/demo";
import { stockedSku, unique } from "./pages/orders";

const imports = () => `/${demo().slug}/imports`;

/** Three orders on five rows; the third has a SKU nobody knows, and the fourth order a quantity that is none. */
async function orderFile(request: APIRequestContext) {
  const sku = await stockedSku(request);
  const mark = unique();
  const [one, two, three, bad] = [1, 2, 3, 4].map((no) => `E${mark}${no}`);
  const row = (no: string | undefined, code: string, quantity: string, at: number) =>
    [no, "买家已付款", "2026-11-20 10:00:00", code, quantity, "199.00", `李${mark}`, `1370000${1000 + at}`]
      .concat("浙江省 杭州市 西湖区 文三路100号")
      .join(",");
  const text = [
    "订单编号,订单状态,订单创建时间,商家编码,购买数量,商品价格,收货人姓名,联系手机,收货地址",
    row(one, sku, "1", 1),
    row(one, sku, "2", 1),
    row(two, sku, "1", 2),
    row(three, `没有的商品${mark}`, "1", 3),
    row(bad, sku, "两件", 4),
    "",
  ].join("\r\n");
  return {
    name: `订单${mark}.csv`,
    mimeType: "text/csv",
    buffer: encodeGb18030(text),
    numbers: [one, two, three],
    bad,
  };
}

type OrderFile = Awaited<ReturnType<typeof orderFile>>;

/** From the list of imports to the preview. */
async function toPreview(page: Page, { name, mimeType, buffer }: OrderFile) {
  await page.goto(imports());
  await page.getByRole("link", { name: "导入订单" }).first().click();
  await page.getByLabel("把文件拖到这里").setInputFiles({ name, mimeType, buffer });
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "编码" })).toHaveText("GB18030");
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByRole("combobox", { name: "订单编号" })).toHaveText("订单编号");
  await expect(page.getByRole("combobox", { name: "商品编码" })).toHaveText("商家编码");
  await expect(page.getByRole("combobox", { name: "数量" })).toHaveText("购买数量");
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByText("前 5 行：3 个订单，1 行不会导入。")).toBeVisible();
}

async function run(page: Page) {
  await page.getByRole("button", { name: "开始导入" }).click();
  await expect(page.getByText("全部 5 行均已处理")).toBeVisible({ timeout: 60_000 });
}

async function figuresAre(page: Page, figures: Record<string, number>) {
  for (const [label, value] of Object.entries(figures))
    await expect(page.getByRole("main").getByText(`${label}${value}`, { exact: true })).toBeVisible();
}

test("a platform's file goes in, every row accounted for, again without effect, and out again", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const file = await orderFile(request);
  await toPreview(page, file);
  await page.getByRole("checkbox", { name: "只看有问题的行" }).check();
  await expect(page.getByRole("row").filter({ hasText: file.bad })).toContainText("购买数量: “两件”不是数量");
  await run(page);
  await figuresAre(page, { 行数: 5, 已导入: 4, 已存在: 0, 未导入: 1, 订单: 3 });
  const result = page.url();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载错误文件" }).click(),
  ]);
  const errors = readFileSync(await download.path(), "utf8");
  expect(errors).toContain("行号,列,原因,订单编号");
  expect(errors).toContain(`6,购买数量,“两件”不是数量,${file.bad}`);

  await page.getByRole("link", { name: "查看订单" }).click();
  await expect(page).toHaveURL(/\/orders\?import=/);
  await expect(async () => {
    await page.reload();
    for (const number of file.numbers) await expect(page.getByText(`${number}`)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole("row").filter({ hasText: file.numbers[2] })).toContainText("商品未识别");

  await toPreview(page, file);
  await run(page);
  await figuresAre(page, { 行数: 5, 已导入: 0, 已存在: 4, 未导入: 1, 订单: 0 });

  await page.goto(result);
  await page.getByRole("button", { name: "撤销导入" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "撤销导入" }).click();
  await expect(page.getByText("已移除 3 个订单")).toBeVisible({ timeout: 60_000 });
  await page.goto(`/${demo().slug}/orders?q=${file.numbers[0]}`);
  await expect(page.getByRole("link", { name: file.numbers[0] })).toHaveCount(0);
});

/** A platform's order list without goods, and the goods in a file of their own; one row names an order nobody has. */
async function listAndDetails(request: APIRequestContext) {
  const sku = await stockedSku(request);
  const mark = unique();
  const [one, two] = [1, 2].map((no) => `D${mark}${no}`);
  const csv = (name: string, ...rows: string[]) => ({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(`${rows.join("\r\n")}\r\n`),
  });
  const order = (no: string | undefined, total: string, at: number) =>
    `${no},${total},${total},买家已付款,周${mark},浙江省 杭州市 西湖区 文三路${at}号,1360000${2000 + at},2026-11-20 10:00:00`;
  return {
    numbers: [one, two],
    list: csv(
      `订单列表${mark}.csv`,
      "订单编号,买家应付货款,总金额,订单状态,收货人姓名,收货地址,联系手机,订单创建时间",
      order(one, "597.00", 1),
      order(two, "199.00", 2),
    ),
    details: csv(
      `宝贝${mark}.csv`,
      "订单编号,标题,价格,购买数量,外部系统编号",
      `${one},大衣,199.00,2,${sku}`,
      `${one},大衣,199.00,1,${sku}`,
      `${two},大衣,199.00,1,${sku}`,
      `X${mark},大衣,199.00,1,${sku}`,
    ),
  };
}

test("an order list and its details file are dropped at once and joined, all rows of both accounted for", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const { list, details, numbers } = await listAndDetails(request);
  await page.goto(`${imports()}/new`);
  await page.getByLabel("把文件拖到这里").setInputFiles([details, list]);
  await expect(page.getByRole("heading", { level: 1, name: list.name })).toBeVisible();
  await expect(page.getByText(`同时补充商品明细：${details.name}`)).toBeVisible();
  for (let step = 0; step < 2; step++) await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("button", { name: "开始导入" }).click();
  await figuresAre(page, { 行数: 2, 已导入: 2, 未导入: 0, 订单: 2 });
  const section = page.locator("section").filter({ hasText: `商品明细：${details.name}` });
  await expect(section.getByText("全部 4 行均已处理")).toBeVisible({ timeout: 60_000 });
  for (const figure of ["行数4", "已导入3", "已存在0", "未导入1"]) {
    await expect(section.getByText(figure, { exact: true })).toBeVisible();
  }
  await expect(section.getByRole("row").filter({ hasText: "没有这个订单" })).toContainText("1");
  await page.goto(`/${demo().slug}/orders?q=${numbers[0]}`);
  await expect(page.getByRole("row").filter({ hasText: numbers[0] })).not.toContainText("无明细");
});

test("a details file alone goes to the orders that are there", async ({ page, request }) => {
  test.setTimeout(120_000);
  const { details } = await listAndDetails(request);
  await page.goto(`${imports()}/new`);
  await page.getByLabel("把文件拖到这里").setInputFiles([details]);
  await expect(page.getByText(`${details.name} 是商品明细文件`)).toBeVisible();
  await page.getByRole("button", { name: "补充到已有订单" }).click();
  await expect(page.getByText("全部 4 行均已处理")).toBeVisible({ timeout: 60_000 });
  await figuresAre(page, { 行数: 4, 已导入: 0, 未导入: 4 });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a file goes in", async ({ page, request }) => {
    const file = await orderFile(request);
    await toPreview(page, file);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await run(page);
    await figuresAre(page, { 行数: 5, 已导入: 4, 已存在: 0, 未导入: 1, 订单: 3 });
  });
});
