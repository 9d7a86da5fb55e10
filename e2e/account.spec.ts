import { expect, test } from "@playwright/test";
import { demo, signIn } from "./pages/demo";

test.use({ storageState: { cookies: [], origins: [] } });

const unique = () => `${Date.now()}${Math.floor(Math.random() * 1000)}`;

test("a stranger signs up, lands on Today, signs out and in again", async ({ page }) => {
  const email = `owner-${unique()}@brand.test`;
  await page.goto("/sign-up");
  await page.getByLabel("品牌名称").fill("织里小店");
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill("a-long-password-1");
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !/sign-up|sign-in/.test(url.pathname));
  const brandPath = new URL(page.url()).pathname;
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(brandPath);
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, email, "a-long-password-1");
  await expect(page).toHaveURL(new RegExp(brandPath));
});

test("a wrong password is refused without saying which part was wrong", async ({ page }) => {
  const { email } = demo();
  const answers: (string | null)[] = [];
  for (const address of [email, `nobody-${unique()}@brand.test`]) {
    await page.goto("/sign-in");
    await page.locator('input[type="email"]').fill(address);
    await page.locator('input[type="password"]').fill("not-the-password");
    await page.locator('button[type="submit"]').click();
    const alert = page.locator('form [role="alert"]');
    await expect(alert).toBeVisible();
    answers.push(await alert.textContent());
  }
  expect(answers[0]).toBe(answers[1]);
});

test("another brand's pages do not exist", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("品牌名称").fill("别家");
  await page.locator('input[type="email"]').fill(`other-${unique()}@brand.test`);
  await page.locator('input[type="password"]').fill("a-long-password-1");
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => !/sign-up|sign-in/.test(url.pathname));
  for (const path of ["", "/orders", "/settings/team", "/jobs"]) {
    const response = await page.goto(`/${demo().slug}${path}`);
    expect(response?.status(), path).toBe(404);
  }
});
