import { expect, type Page, test } from "@playwright/test";
import { appCode, plugInAuthenticator } from "./pages/authenticator";
import { signIn } from "./pages/demo";

test.use({ storageState: { cookies: [], origins: [] } });

const password = "a-long-password-1";

/** Somebody with a brand of their own, on its page about signing in. */
async function newcomer(page: Page) {
  const email = `safe-${Date.now()}${Math.floor(Math.random() * 1000)}@brand.test`;
  await page.goto("/sign-up");
  await page.getByLabel("品牌名称").fill("安心小店");
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !/sign-up|sign-in/.test(url.pathname));
  const security = `/${new URL(page.url()).pathname.split("/")[1]}/settings/security`;
  await page.goto(security);
  return { email, security };
}

const signedOut = async (page: Page, place: string) => {
  await page.goto(place);
  await expect(page).toHaveURL(/\/sign-in/);
};

async function firstStep(page: Page, email: string) {
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test("who is signed in can sign in again, and comes back to where they were in a session of now", async ({ page }) => {
  test.setTimeout(120_000);
  const { email, security } = await newcomer(page);
  const again = `/sign-in?again=1&next=${encodeURIComponent(security)}`;
  await page.goto(again);
  await expect(page.getByRole("heading", { name: "重新登录" })).toBeVisible();
  await expect(page.locator('input[type="email"]')).toHaveValue(email);
  await page.getByRole("link", { name: "返回，不重新登录" }).click();
  await expect(page).toHaveURL(security);
  const cookies = async () => JSON.stringify((await page.context().cookies()).map(({ value }) => value));
  const before = await cookies();
  await page.goto(again, { waitUntil: "networkidle" });
  await firstStep(page, email);
  await expect(page).toHaveURL(security, { timeout: 30_000 });
  expect(await cookies()).not.toBe(before);
  // The session before is over, not left behind.
  await expect(page.getByText("当前设备", { exact: true })).toHaveCount(1, { timeout: 30_000 });
});

test("codes: set up, asked for, used once; a recovery code instead", async ({ page }) => {
  const { email, security } = await newcomer(page);
  await page.getByRole("button", { name: "设置两步验证" }).click();
  await page.getByRole("button", { name: "下一步" }).click();
  await expect(page.getByRole("img", { name: "验证器二维码" })).toBeVisible();
  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent())?.replaceAll(" ", "") ?? "";
  // The step before this one: later ones are left for signing in.
  await page.getByLabel("验证码").fill(appCode(secret, -1));
  await page.getByRole("button", { name: "开启", exact: true }).click();
  const codes = await page.getByText(/^([a-z2-9]{4}-){3}[a-z2-9]{4}/).textContent();
  await page.getByLabel("我已保存好恢复码").click();
  await page.getByRole("button", { name: "完成" }).click();
  await expect(page.getByText("已开启", { exact: true })).toBeVisible();

  await page.context().clearCookies();
  await signedOut(page, security);
  await firstStep(page, email);
  await page.getByLabel("验证码").fill("000000");
  await page.getByRole("button", { name: "验证并登录" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  const code = appCode(secret, 1);
  await page.getByLabel("验证码").fill(code);
  await page.getByRole("button", { name: "验证并登录" }).click();
  await expect(page).toHaveURL(security);

  await page.context().clearCookies();
  await signedOut(page, security);
  await firstStep(page, email);
  await page.getByLabel("验证码").fill(code);
  await page.getByRole("button", { name: "验证并登录" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "验证码不正确" })).toBeVisible();
  await page.getByRole("button", { name: "使用恢复码" }).click();
  await page.getByLabel("恢复码").fill(codes?.split("\n")[0] ?? "");
  await page.getByRole("button", { name: "验证并登录" }).click();
  await expect(page).toHaveURL(security);
  await expect(page.getByText("剩余 9 个恢复码")).toBeVisible();
});

test("a passkey signs in without address and password, until it is removed", async ({ page }) => {
  await plugInAuthenticator(page);
  const { security } = await newcomer(page);
  await page.getByRole("button", { name: "添加通行密钥" }).click();
  await page.getByLabel("名称").fill("办公室电脑");
  await page.getByRole("button", { name: "继续" }).click();
  await expect(page.getByRole("button", { name: "移除「办公室电脑」" })).toBeVisible();

  await page.context().clearCookies();
  await signedOut(page, security);
  await page.getByRole("button", { name: "使用通行密钥登录" }).click();
  await expect(page).toHaveURL(security);

  // The page may not be alive yet: it was loaded anew.
  await expect(async () => {
    await page.getByRole("button", { name: "移除「办公室电脑」" }).click({ timeout: 2_000 });
    await expect(page.getByRole("alertdialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole("alertdialog").getByRole("button", { name: "移除" }).click();
  // Behind an open dialog every button counts as hidden.
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "移除「办公室电脑」" })).toBeHidden();
  await page.context().clearCookies();
  await signedOut(page, security);
  await page.getByRole("button", { name: "使用通行密钥登录" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "未登记" })).toBeVisible();
});

test("a session that is ended elsewhere is over with its next request", async ({ page, browser, baseURL }) => {
  const { email, security } = await newcomer(page);
  const elsewhere = await browser.newContext({ baseURL, userAgent: "Mozilla/5.0 (iPad) Version/18.5 Safari/605.1.15" });
  const other = await elsewhere.newPage();
  await signIn(other, email, password);
  await other.goto(security);
  await expect(other.getByText("Safari（iPad）")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "退出 Safari（iPad）" }).click();
  await expect(page.getByRole("button", { name: "退出 Safari（iPad）" })).toBeHidden();
  await signedOut(other, security);
  await elsewhere.close();
  await page.reload();
  await expect(page.getByText("当前设备")).toBeVisible();
});
