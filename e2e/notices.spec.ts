import { demo, expect, test } from "./pages/demo";
import { procedure } from "./pages/procedure";
import { openStore } from "./pages/store";

test.use({ locale: "en-US" });

interface Settings {
  settings: { mode: string };
  version: number;
}

test("a buyer is told that goods are ready: by the simulator, or by a person", async ({
  page,
  request,
  context,
  baseURL,
}) => {
  test.slow();
  await context.addCookies([{ name: "weft-locale", value: "en", url: baseURL ?? "" }]);
  const { settings, version } = await procedure<Settings>(page, "query", "notices.settings");
  const use = async (mode: string, on: number) =>
    procedure<{ version: number }>(page, "mutation", "notices.save", {
      settings: { ...settings, mode },
      version: on,
    });
  const store = await openStore(page, request);
  const ready = async () => {
    const number = await store.order();
    const filter = { q: number };
    const { items } = await procedure<{ items: { id: string; orderId: string }[] }>(page, "query", "fulfillment.list", {
      filter,
    });
    const [work] = items;
    for (const action of ["accept", "mark_ready"]) {
      await procedure(page, "mutation", "fulfillment.act", { id: work?.id, step: { action } });
    }
    await page.goto(`/${demo().slug}/orders/${work?.orderId}`);
  };
  // The fulfillment order is ready for pickup too, but has a place to leave by.
  const notices = page.getByRole("listitem").filter({ hasText: "Ready for pickup", hasNotText: "Ship by" });

  const simulated = await use("simulator", version);
  await ready();
  // The page reads it again by itself.
  await expect(notices).toContainText("Sent", { timeout: 40_000 });

  const off = await use("off", simulated.version);
  await ready();
  await expect(notices).toContainText("To be told by hand");
  await notices.getByRole("button", { name: "Tell the buyer" }).click();
  const dialog = page.getByRole("dialog", { name: "Tell the buyer" });
  await expect(dialog).toContainText(store.name);
  await dialog.getByRole("button", { name: "Buyer was told" }).click();
  await expect(notices).toContainText("Told by hand");
  await use(settings.mode, off.version);
});
