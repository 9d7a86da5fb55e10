import { demo, expect, test } from "./pages/demo";
import { procedure } from "./pages/procedure";
import { becomes, toAccess } from "./pages/shops";

test.use({ locale: "en-US" });

test("a shop is watched from the shadow, goes live by a share, and a guardrail takes it back and says so", async ({
  page,
  request,
  context,
  baseURL,
}) => {
  // Guardrails are looked at every three minutes.
  test.setTimeout(360_000);
  const name = await toAccess({ page, request, context, baseURL });
  await page.getByRole("button", { name: "Check and connect" }).click();
  await expect(page.getByText("The connection works")).toBeVisible();
  await page.goto(`/${demo().slug}/channels/shops`);
  await page.getByRole("region", { name }).getByRole("link", { name, exact: true }).click();
  await page.getByRole("link", { name: "Going live" }).click();
  await expect(page).toHaveURL(/rollout$/);
  const rollout = page.url();
  const id = /shops\/([^/]+)/.exec(rollout)?.[1] ?? "";
  const order = async () => {
    const { externalNo } = await procedure<{ externalNo: string }>(page, "mutation", "shops.placeSample", { id });
    return { externalNo, row: page.getByRole("row").filter({ hasText: externalNo }) };
  };
  const shadowed = async ({ externalNo, row }: Awaited<ReturnType<typeof order>>) => {
    await page.goto(rollout.replace(/rollout$/, "shadow/orders"));
    await becomes(page, () => expect(row).toContainText("Would ship", { timeout: 3_000 }));
    await expect(row).toContainText("To ship");
    return externalNo;
  };
  const stage = (words: string) => page.getByRole("listitem").filter({ hasText: words }).first();

  // In the shadow: what would be done, beside what happened; nothing enters the pool.
  await page.getByRole("button", { name: "Back to shadow" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Back to shadow" }).click();
  await expect(stage("Orders are read, checked and routed")).toHaveAttribute("aria-current", "step");
  const shadow = await order();
  await shadowed(shadow);
  await page.getByRole("link", { name: "Shadow report" }).click();
  await expect(page.getByRole("region", { name: "Day by day" })).toBeVisible();
  await page.goto(`${rollout.replace(/rollout$/, "shadow/orders")}/${shadow.externalNo}`);
  await expect(page.getByRole("heading", { name: "Where it would ship from" })).toBeVisible();
  await page.goto(`/${demo().slug}/orders?q=${shadow.externalNo}`);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(shadow.row).toHaveCount(0);

  // Gray: a share of new orders is live.
  await page.goto(rollout);
  await page.getByRole("button", { name: "Start gray release" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Share of orders" }).fill("100");
  await page.getByRole("button", { name: "Go live with 100%" }).click();
  await expect(stage("Some new orders go live")).toHaveAttribute("aria-current", "step");
  const live = await order();
  await page.goto(`/${demo().slug}/orders?q=${live.externalNo}`);
  await becomes(page, () => expect(live.row).toContainText("In fulfillment", { timeout: 3_000 }));

  // A limit that its freight is over: it is rolled back by itself, and says so wherever one looks.
  await page.goto(rollout);
  const limits = page.getByRole("region", { name: "Guardrails" });
  await limits.getByLabel("Fewest orders").fill("1");
  await limits.getByLabel("Freight per order").fill("0.01");
  await limits.getByRole("button", { name: "Save guardrails" }).click();
  await expect(page.getByText("Guardrails saved")).toBeVisible();
  const notice = page.getByRole("alert").filter({ hasText: "Rolled back: Freight per order" });
  await becomes(page, () => expect(notice).toContainText("went from 100% to 0", { timeout: 8_000 }), 240_000);
  await expect(page.getByRole("region", { name: "Changes" })).toContainText("By itself");
  await page.goto(`/${demo().slug}`);
  await expect(notice.filter({ hasText: name })).toBeVisible();
  await page.goto(`/${demo().slug}/channels/shops`);
  await expect(page.getByRole("region", { name })).toContainText("Rolled back");
  await shadowed(await order());
});
