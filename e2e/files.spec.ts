import { request as http } from "node:http";
import { type Browser, expect, type Page } from "@playwright/test";
import { demo, test } from "./pages/demo";
import { sendOrder, stockedSku, unique } from "./pages/orders";

const exportOf = (list: string, query: Record<string, string> = {}) =>
  `/api/${demo().slug}/export/${list}?${new URLSearchParams(query)}`;
const uploadTo = (slug: string, name: string) => `/api/${slug}/imports/upload?name=${encodeURIComponent(name)}`;

/** A person of another brand, signed in. */
async function stranger(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto("/sign-up");
  await page.getByLabel("品牌名称").fill("别家");
  await page.locator('input[type="email"]').fill(`other-${unique()}@brand.test`);
  await page.locator('input[type="password"]').fill("a-long-password-1");
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !/sign-up|sign-in/.test(url.pathname));
  return page;
}

test("an export has the orders that match, masked, as CSV and as a workbook", async ({ page, request }) => {
  const externalNo = `X-${unique()}`;
  await sendOrder(request, externalNo, await stockedSku(request));
  const filter = JSON.stringify({ q: externalNo });
  const csv = await page.request.get(exportOf("orders", { filter }));
  expect(csv.status()).toBe(200);
  expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(csv.headers()["cache-control"]).toBe("no-store");
  const lines = (await csv.text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(externalNo);
  expect(lines[1]).toContain("王*");
  expect(await csv.text()).not.toMatch(/139\d{8}|王小明/);
  const workbook = await page.request.get(exportOf("orders", { filter, format: "xlsx" }));
  expect((await workbook.body()).subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
});

test("an export is refused: unknown list, a filter that is none, signed out, another brand", async ({
  page,
  browser,
  baseURL,
}) => {
  const statusOf = async (url: string) => (await page.request.get(url)).status();
  expect(await statusOf(exportOf("nothing"))).toBe(404);
  expect(await statusOf(exportOf("orders", { filter: "{" }))).toBe(400);
  expect(await statusOf(exportOf("orders", { filter: '{"tenantId":"x"}' }))).toBe(400);
  const other = await stranger(browser, baseURL);
  expect((await other.request.get(exportOf("orders"))).status()).toBe(404);
  await other.context().clearCookies();
  expect((await other.request.get(exportOf("orders"))).status()).toBe(401);
  await other.context().close();
});

test("an upload is refused: from another site, to another brand, signed out", async ({ page, browser, baseURL }) => {
  const { slug } = demo();
  const data = Buffer.from("订单编号\n1\n");
  const headers = { "content-type": "text/csv" };
  const foreignSite = { ...headers, origin: "https://evil.example" };
  expect((await page.request.post(uploadTo(slug, "a.csv"), { data, headers: foreignSite })).status()).toBe(403);
  expect((await page.request.post(uploadTo(slug, "a.csv"), { data, headers })).status()).toBe(201);
  const other = await stranger(browser, baseURL);
  expect((await other.request.post(uploadTo(slug, "a.csv"), { data, headers })).status()).toBe(404);
  await other.context().clearCookies();
  expect((await other.request.post(uploadTo(slug, "a.csv"), { data, headers })).status()).toBe(401);
  await other.context().close();
});

test("a file that says it is too large is refused before it is sent", async ({ page, baseURL }) => {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, "content-type": "text/csv", "content-length": String(256 * 1024 * 1024 + 1) };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = http(new URL(uploadTo(demo().slug, "big.csv"), baseURL), { method: "POST", headers }, (reply) => {
      resolve(reply.statusCode);
      sending.destroy();
    });
    sending.on("error", reject);
    sending.write("订单编号\n");
  });
  expect(status).toBe(413);
});

const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("what is no table is refused when it is sent, with what it is", async ({ page }) => {
  for (const [data, problem] of [
    [picture, "image_file"],
    [Buffer.from("%PDF-1.7\n"), "pdf_file"],
    [Buffer.from("MZ\x90\0\x03\0", "latin1"), "program_file"],
    [Buffer.alloc(0), "empty_file"],
    [Buffer.from("PK\x03\x04 no workbook at all", "latin1"), "broken_archive"],
  ] as const) {
    const headers = { "content-type": "text/csv" };
    const uploaded = await page.request.post(uploadTo(demo().slug, "a.csv"), { data, headers });
    expect([uploaded.status(), await uploaded.json()]).toMatchObject([415, { problem }]);
  }
});

test("the page says what is wrong with a file, and what to do", async ({ page, problems }) => {
  await page.goto(`/${demo().slug}/imports/new`);
  const input = page.getByLabel("把文件拖到这里");
  await input.setInputFiles({ name: "订单.csv", mimeType: "text/csv", buffer: picture });
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "订单.csv: 这是图片，不是表格。请上传 CSV 或 Excel（.xlsx）文件。",
  );
  await expect(page).toHaveURL(/imports\/new$/);
  // The browser writes down that the upload was refused.
  expect(problems.splice(0)).toEqual([expect.stringContaining("415")]);
});
