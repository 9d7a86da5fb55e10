import { demo, expect, test } from "./pages/demo";
import { procedure } from "./pages/procedure";

const nobody = { cookies: [], origins: [] };

interface Order {
  id: string;
  externalNo: string;
  channel: { code: string; name: string };
}

test("a brand makes a role, invites with it for one channel, and the new member finds that and no more", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const home = `/${demo().slug}`;
  const name = `客服组长 ${Date.now() % 100_000}`;
  const { items } = await procedure<{ items: Order[] }>(page, "query", "orders.list", { limit: 100 });
  const own = items[0]?.channel;
  const foreign = items.find(({ channel }) => channel.code !== own?.code);
  if (!own || !foreign) throw new Error("the demo has orders of two channels");

  await page.goto(`${home}/settings/roles`);
  await page.getByRole("button", { name: "新建角色" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("角色名称").fill(name);
  // A viewer's permissions, less stock, with exceptions.
  await form.getByLabel("查看库存").click();
  await form.getByLabel("挂起、放行与处理异常").click();
  await form.getByRole("button", { name: "创建角色" }).click();
  await expect(form).toBeHidden();
  const made = page.getByRole("listitem").filter({ hasText: name });
  await made.locator("summary").click();
  await expect(made.getByText("查看订单与异常 · 挂起、放行与处理异常")).toBeVisible();

  await page.goto(`${home}/settings/team`);
  await page.getByRole("button", { name: "邀请成员" }).click();
  const invitation = page.getByRole("dialog");
  await invitation.getByLabel("邮箱").fill(`lead-${Date.now()}@brand.test`);
  await invitation.getByRole("combobox").click();
  await page.getByRole("option", { name }).click();
  await invitation.getByRole("group", { name: "负责渠道" }).getByText(own.name, { exact: true }).click();
  await invitation.getByRole("button", { name: "生成邀请" }).click();
  const link = await invitation.getByText(/\/invite\//).textContent();

  const context = await browser.newContext({ baseURL, storageState: nobody });
  const theirs = await context.newPage();
  await theirs.goto(new URL(link ?? "").pathname);
  await expect(theirs.getByText(name)).toBeVisible();
  await theirs.locator('input[autocomplete="name"]').fill("小周");
  await theirs.locator('input[type="password"]').fill("a-long-password-1");
  await theirs.locator('button[type="submit"]').click();
  await theirs.waitForURL((url) => !url.pathname.startsWith("/invite"));

  await theirs.goto(`${home}/orders`);
  const menu = theirs.getByRole("navigation", { name: "主导航" });
  await expect(menu.getByRole("link", { name: "异常" })).toBeVisible();
  for (const closed of ["库存", "渠道", "成员"]) {
    await expect(menu.getByRole("link", { name: closed, exact: true })).toHaveCount(0);
  }
  await expect(theirs.getByText(own.name, { exact: true }).first()).toBeVisible();
  await expect(theirs.getByText(foreign.channel.name, { exact: true })).toHaveCount(0);
  const status = async (place: string) => (await theirs.request.get(`${home}${place}`)).status();
  expect(await status(`/orders/${items[0]?.id}`)).toBe(200);
  expect(await status(`/orders/${foreign.id}`)).toBe(404);
  for (const place of ["/stock", "/waves", "/settings/team", "/channels"]) {
    expect(await status(place), place).toBe(403);
  }

  await theirs.goto(`${home}/fulfillment`);
  await expect(menu.getByRole("link", { name: "履约", exact: true })).toBeVisible();
  await expect(theirs.getByText(foreign.externalNo, { exact: true })).toHaveCount(0);

  // In use, it stays; once the member has another role, it goes.
  await page.goto(`${home}/settings/roles`);
  await page.getByRole("button", { name: `删除角色「${name}」` }).click();
  await expect(page.getByText("仍有 1 名成员", { exact: false })).toBeVisible();
  const { members } = await procedure<{ members: { id: string; roleName: string | null }[] }>(
    page,
    "query",
    "team.list",
  );
  const membershipId = members.find(({ roleName }) => roleName === name)?.id;
  await procedure(page, "mutation", "team.remove", { membershipId });
  expect(await status("/orders")).toBe(404);
  await page.reload();
  await page.getByRole("button", { name: `删除角色「${name}」` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "删除角色" }).click();
  await expect(page.getByText(`角色「${name}」已删除`)).toBeVisible();
  await context.close();
});
