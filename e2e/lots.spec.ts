import { demo, expect, test } from "./pages/demo";
import { newSku, sendOrder, unique } from "./pages/orders";
import { procedure } from "./pages/procedure";

test.use({ locale: "en-US" });

test.beforeEach(async ({ context, baseURL }) => {
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
});

test("a lot and a piece are followed from receipt to shipment, and the piece's number finds its order", async ({
  page,
  request,
}) => {
  const [lotted, pieced] = [await newSku(request), await newSku(request)];
  const [lot, serial] = [`L${unique()}`, `S${unique()}`];
  const skuIds: string[] = [];
  for (const [code, tracking] of [
    [lotted, "lot"],
    [pieced, "serial"],
  ] as const) {
    const [sku] = await procedure<{ id: string }[]>(page, "query", "catalog.searchSkus", { q: code });
    skuIds.push(sku?.id ?? "");
    await procedure(page, "mutation", "lots.setTracking", { skuId: sku?.id, tracking });
  }
  const places = await procedure<{ id: string; code: string }[]>(page, "query", "store.places");
  const locationId = places.find((place) => place.code === "DC-JX")?.id;
  const lines = skuIds.map((skuId) => ({ skuId, quantity: 1 }));
  const draft = { locationId, lines, requestKey: crypto.randomUUID() };
  const { id: inboundId } = await procedure<{ id: string }>(page, "mutation", "inbound.create", draft);

  await page.goto(`/${demo().slug}/inbound/${inboundId}`);
  await page.getByRole("button", { name: "Fill in everything still open" }).click();
  await page.getByRole("textbox", { name: `Lot of ${lotted}` }).fill(lot);
  await page.getByRole("textbox", { name: `Serial numbers of ${pieced}` }).fill(serial);
  await page.getByRole("button", { name: "Receive 2 units" }).click();
  await expect(page.getByText("2 units received")).toBeVisible();

  const number = `T-${unique()}`;
  const order = await sendOrder(request, number, lotted, {
    lines: [lotted, pieced].map((sku) => ({ sku, quantity: 1, unitPrice: "199.00" })),
  });
  expect(order.fulfillmentOrders).toHaveLength(1);
  await page.goto(`/${demo().slug}/orders/${order.id}`);
  await page.getByRole("button", { name: `More for ${number}` }).click();
  await page.getByRole("menuitem", { name: "Ship", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Ship ${number}` });
  await expect(dialog).toContainText(lot);
  await dialog.getByRole("textbox", { name: `Serial numbers of ${pieced}` }).fill(serial);
  await dialog.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press("Control+k");
  const search = page.getByRole("dialog").getByRole("combobox");
  await search.fill(serial);
  await expect(page.getByRole("option", { name: new RegExp(serial) }).first()).toBeVisible();
  await page.getByRole("option", { name: new RegExp(`^${serial}`) }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(serial);
  await page.getByRole("main").getByRole("link", { name: number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(number);

  await page.goto(`/${demo().slug}/lots?q=${lot}&empty=yes`);
  await page.getByRole("link", { name: lot, exact: true }).click();
  await expect(page.getByRole("main").getByRole("link", { name: new RegExp(number) })).toBeVisible();
});
