import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { demo, expect } from "./demo";
import { stockedSku, unique } from "./orders";

export interface Wizard {
  page: Page;
  request: APIRequestContext;
  context: BrowserContext;
  baseURL: string | undefined;
}

/** Up to the step where it is said how the shop is reached; the channel's name. */
export async function toAccess({ page, request, context, baseURL }: Wizard): Promise<string> {
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
  return name;
}

/** Reads the page again and again until it is so. */
export const becomes = (page: Page, so: () => Promise<unknown>, timeout = 45_000): Promise<void> =>
  expect(async () => {
    await page.reload();
    await so();
  }).toPass({ timeout });
