import type { APIRequestContext, Page } from "@playwright/test";
import { ensureCarrier } from "./pages/carrier";
import { demo, expect, test } from "./pages/demo";
import { sendOrder, stockedSku, unique } from "./pages/orders";
import { openStore } from "./pages/store";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL, request }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
  await ensureCarrier(request);
});

const main = (page: Page) => page.getByRole("main");

/** An order that is packed in a warehouse and has its label. */
async function packed(page: Page, request: APIRequestContext) {
  const { id } = await sendOrder(request, `I-${unique()}`, await stockedSku(request));
  await page.goto(`/${demo().slug}/orders/${id}`);
  for (const step of ["Start picking", "Packed", "Get label"]) {
    await page.getByRole("button", { name: step, exact: true }).click();
  }
  await expect(main(page)).toContainText(/SF\d+/);
}

async function stop(page: Page, action: "Cancel order" | "Intercept parcel") {
  await page.getByRole("main").getByRole("button", { name: "More actions", exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("The buyer asked");
  await page.getByRole("dialog").getByRole("button", { name: action }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("what a store has not taken yet is canceled at once", async ({ page, request }) => {
  const store = await openStore(page, request);
  const { id } = await sendOrder(request, `I-${unique()}`, store.sku);
  await page.goto(`/${demo().slug}/orders/${id}`);
  await expect(main(page)).toContainText("Offered");
  await stop(page, "Cancel order");
  await expect(page.getByText("Order canceled")).toBeVisible();
  await expect(main(page)).not.toContainText("Offered");
});

test("what is packed comes back when its warehouse says so, and its label is void", async ({ page, request }) => {
  await packed(page, request);
  await stop(page, "Cancel order");
  await expect(main(page)).toContainText("The location was asked to stop; stands until");
  await page.getByRole("button", { name: "Stopped", exact: true }).click();
  await expect(main(page)).toContainText("Recalled");
  await expect(main(page)).toContainText("Label voided");
  // Nothing is left that could be printed.
  await expect(page.getByRole("heading", { name: "Parcels" })).toHaveCount(0);
});

test("the carrier is asked to return what has left", async ({ page, request }) => {
  await packed(page, request);
  await page.getByRole("button", { name: "Ship", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ship", exact: true }).click();
  await expect(main(page)).toContainText("Shipped");
  await stop(page, "Intercept parcel");
  await expect(main(page)).toContainText("The carrier");
});
