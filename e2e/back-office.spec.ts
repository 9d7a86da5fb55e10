import type { Page } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
});

const home = () => `/${demo().slug}`;
const rows = (page: Page) => page.getByRole("table", { name: "Orders" }).getByRole("row");
const numberLinks = (page: Page) => rows(page).getByRole("link");
const chip = (page: Page, text: string) => page.getByRole("button", { name: text, exact: true });

async function openOrders(page: Page, query = "") {
  await page.goto(`${home()}/orders${query}`);
  await expect(numberLinks(page).first()).toBeVisible({ timeout: 30_000 });
}

async function filterBy(page: Page, filter: string, option: string) {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: filter, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
  await page.keyboard.press("Escape");
}

test("filters live in the address: a reload and the way back from an order keep them", async ({ page }) => {
  await openOrders(page);
  await filterBy(page, "Status", "Canceled");
  await expect(page).toHaveURL(/status=canceled/);
  await expect(rows(page).getByText("Completed", { exact: true })).toHaveCount(0);
  const first = await numberLinks(page).first().textContent();

  await page.reload();
  await expect(chip(page, "Status Canceled")).toBeVisible();
  await expect(numberLinks(page).first()).toHaveText(first ?? "");

  await numberLinks(page).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(first ?? "");
  await page.goBack();
  await expect(chip(page, "Status Canceled")).toBeVisible();
  await expect(numberLinks(page).first()).toHaveText(first ?? "");
});

test("a saved view is kept, renamed for the team, deleted and brought back", async ({ page }) => {
  const name = `Canceled ${Date.now()}`;
  const views = page.getByRole("navigation", { name: "Views" });
  await openOrders(page, "?status=canceled&payment=paid");
  await page.getByRole("button", { name: "Save as view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(views.getByRole("button", { name, exact: true })).toHaveAttribute("aria-current", "page");

  // The address follows a moment later, so that typing does not flood the history.
  await expect(page).toHaveURL(/view=/);
  await page.reload();
  await expect(views.getByRole("button", { name, exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("button", { name: "Save changes" })).toBeHidden();

  await page.getByRole("button", { name: `More for the view “${name}”` }).click();
  await page.getByRole("menuitem", { name: "Rename and share" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(`${name}, all of us`);
  await page.getByRole("radio", { name: /For the team/ }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(views.getByRole("button", { name: `${name}, all of us`, exact: true })).toBeVisible();

  await page.getByRole("button", { name: /More for the view/ }).click();
  await page.getByRole("menuitem", { name: "Delete view" }).click();
  await expect(views.getByRole("button", { name: new RegExp(name) })).toHaveCount(0);
  await expect(page).not.toHaveURL(/status=/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(views.getByRole("button", { name: `${name}, all of us`, exact: true })).toBeVisible();
});

test("all matching orders get a tag, and lose it again by undo", async ({ page }) => {
  const tag = `season ${Date.now()}`;
  // Two states together have more orders than a list loads at once, at whatever hour the demo brand was made.
  const several = "?status=canceled,in_fulfillment";
  await openOrders(page, several);
  await page.getByRole("checkbox", { name: "Select all loaded rows" }).click();
  await page.getByRole("button", { name: /^Select all \d+ matching$/ }).click();
  const toolbar = page.getByRole("toolbar", { name: /selected/ });
  await expect(toolbar).toContainText(/All \d+ matching selected/);
  await toolbar.getByRole("button", { name: "Add tag" }).click();
  await page.getByRole("textbox", { name: "Tag" }).fill(tag);
  await page.getByRole("dialog").getByRole("button", { name: "Add tag" }).click();

  const tracker = page.getByRole("region", { name: "Bulk action" });
  await expect(tracker.getByRole("heading")).toHaveText(`Add the tag “${tag}”`);
  await expect(tracker.getByRole("status")).toHaveText(/^\d+ done, 0 failed$/, { timeout: 20_000 });

  await tracker.getByRole("button", { name: "Undo" }).click();
  await expect(tracker.getByRole("heading")).toHaveText(`Undo: Add the tag “${tag}”`);
  await expect(tracker.getByRole("status")).toHaveText(/^\d+ done, 0 failed$/, { timeout: 20_000 });
  await openOrders(page, `${several}&cols=order,tags`);
  await expect(rows(page).getByText(tag)).toHaveCount(0);
});

test("orders are looked at beside the list, row by row", async ({ page }) => {
  await openOrders(page, "?status=completed");
  const names = await numberLinks(page).allTextContents();
  const peek = page.getByRole("dialog", { name: "Order preview" });
  await rows(page).nth(1).getByRole("cell").nth(4).click();
  await expect(peek.getByRole("heading", { name: names[0] })).toBeVisible();
  await page.keyboard.press("j");
  await expect(peek.getByRole("heading", { name: names[1] })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(peek).toBeHidden();
  await expect(page).not.toHaveURL(/peek=/);
});

test("the palette finds an order by its number and a page by its name; keys jump", async ({ page }) => {
  await openOrders(page, "?status=completed");
  const number = (await numberLinks(page).nth(3).textContent()) ?? "";
  const search = page.getByPlaceholder("Order no., phone tail, SKU, or a page");
  await page.keyboard.press("Control+k");
  await search.fill(number);
  const found = page.getByRole("option", { name: new RegExp(`^${number}`) });
  await expect(found).toHaveAttribute("aria-selected", "true");
  await search.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);

  await page.keyboard.press("Control+k");
  await search.fill("exceptions");
  await expect(page.getByRole("option", { name: /^Exceptions/ })).toHaveAttribute("aria-selected", "true");
  await search.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Exceptions" })).toBeVisible();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { level: 1, name: "Routing" })).toBeVisible();
});

test("a routing policy is drafted, tried out, published and rolled back", async ({ page }) => {
  await page.goto(`${home()}/routing`);
  const distance = page.getByRole("spinbutton", { name: "Weight of Distance" });
  const replayed = page.getByText(/ orders would go differently$/);
  await expect(replayed).toContainText("None of ");
  const before = Number(await distance.inputValue());

  await page.getByRole("slider", { name: "Weight of Distance" }).focus();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("PageUp");
  await expect(distance).toHaveValue(String(before + 20));
  await expect(page.getByText("Total 100")).toBeVisible();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Draft saved")).toBeVisible();

  await page.reload();
  await expect(distance).toHaveValue(String(before + 20));
  await expect(replayed).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/^v\d+ is in force; new orders follow it$/)).toBeVisible();
  await expect(page.getByText(/^In force: v\d+$/)).toBeVisible();
  // What is compared with is now the same policy.
  await expect(replayed).toContainText("None of ");

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(distance).toHaveValue(String(before));
});
