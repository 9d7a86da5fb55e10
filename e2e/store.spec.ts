import { demo, expect, test } from "./pages/demo";
import { openStore, storePhone } from "./pages/store";

test("a store person declines, counts and accepts on a phone", async ({ page: owner, browser, request, baseURL }) => {
  test.slow();
  const store = await openStore(owner, request);
  const [first, second] = [await store.order(), await store.order()];
  const page = await storePhone(owner, browser, store, baseURL);
  const main = page.getByRole("main");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(store.name);
  await main.getByRole("button", { name: new RegExp(`^${first}`) }).click();
  await expect(main).toContainText("王**");
  await page.getByRole("button", { name: "拒单" }).click();
  await page.getByRole("radio", { name: /找不到商品/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "拒单" }).click();

  await main.getByRole("button", { name: new RegExp(`^${store.sku}`) }).click();
  await page.getByRole("textbox", { name: "实盘数量" }).fill("9");
  await page.getByRole("button", { name: "确认 9 件" }).click();
  await expect(main.getByRole("button", { name: new RegExp(`^${store.sku}`) })).toHaveCount(0);

  await main.getByRole("button", { name: `接单 ${second}` }).click();
  await main.getByRole("button", { name: new RegExp(`^${second}`) }).click();
  await expect(page.getByText("请先拣齐全部商品")).toHaveCount(0);
  await page.getByRole("button", { name: "开始拣货" }).click();
  await page.getByRole("textbox", { name: /扫码拣货/ }).fill(store.sku);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "备货完成" }).click();
  await expect(main).toContainText("待自提");
  await page.context().close();
});

test("in a dead spot an offer is accepted, kept over a reload and sent once", async ({
  page: owner,
  browser,
  request,
  baseURL,
}) => {
  test.slow();
  const store = await openStore(owner, request);
  const order = await store.order();
  const page = await storePhone(owner, browser, store, baseURL);
  const main = page.getByRole("main");
  const offer = main.getByRole("button", { name: `接单 ${order}` });
  await expect(offer).toBeVisible();

  await page.context().setOffline(true);
  await offer.click();
  await expect(page.getByText("1 项待同步")).toBeVisible();
  await expect(offer).toHaveCount(0);
  await main.getByRole("button", { name: new RegExp(`^${order}`) }).click();
  await page.getByRole("button", { name: "开始拣货" }).click();
  await expect(page.getByText("2 项待同步")).toBeVisible();

  // Back where there is a network, but the answers get lost: what is sent again is done once.
  let sent = 0;
  await page.route("**/api/trpc/store.send**", async (route) => {
    sent += 1;
    if (sent > 1) return route.abort();
    await route.fetch();
    return route.abort();
  });
  await page.context().setOffline(false);
  await expect.poll(() => sent).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByText("2 项待同步")).toBeVisible();
  await page.unroute("**/api/trpc/store.send**");
  await page.getByRole("button", { name: "立即同步" }).click();
  await expect(page.getByText(/项待同步/)).toHaveCount(0, { timeout: 30_000 });
  await expect(main).toContainText("拣货中");
  await expect(page.getByRole("button", { name: "知道了" })).toHaveCount(0);

  // Nobody else's data stays on the phone.
  await page.goto(`/${demo().slug}/store?view=more`);
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL(/sign-in/);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("weft-store")))).toEqual(
    [],
  );
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await page.context().close();
});

test("the installed app opens without a network, shows the last tasks, and sends once what was done there", async ({
  page: owner,
  browser,
  request,
  baseURL,
}) => {
  test.slow();
  const store = await openStore(owner, request);
  const order = await store.order();
  const first = await storePhone(owner, browser, store, baseURL);
  const phone = first.context();
  await expect(first.getByRole("button", { name: `接单 ${order}` })).toBeVisible();
  // The worker takes the page over and keeps it; what was read is kept a moment after it was read.
  await first.reload();
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect(first.getByRole("button", { name: `接单 ${order}` })).toBeVisible();
  const kept = () => first.evaluate(async () => (await caches.match(location.pathname)) !== undefined);
  await expect.poll(kept).toBe(true);
  await first.waitForLoadState("networkidle");
  await first.close();

  await phone.setOffline(true);
  const open = async () => {
    const page = await phone.newPage();
    await page.goto(`/${demo().slug}/store`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(store.name);
    return page;
  };
  const second = await open();
  await expect(second.getByText("网络不通，内容截至")).toBeVisible();
  await second.getByRole("button", { name: `接单 ${order}` }).click();
  await expect(second.getByText("1 项待同步")).toBeVisible();
  await second.close();

  // Opened anew, what was done is still done and still waits.
  const third = await open();
  await expect(third.getByText("1 项待同步")).toBeVisible();
  await expect(third.getByRole("button", { name: `接单 ${order}` })).toHaveCount(0);
  const keys: string[] = [];
  third.on("request", (sent) => {
    if (sent.url().includes("/api/trpc/store.send")) keys.push(sent.postDataJSON().json.key);
  });
  await phone.setOffline(false);
  await expect(third.getByText(/项待同步/)).toHaveCount(0, { timeout: 30_000 });
  // An attempt may have met the end of the dead spot: however often it went out, it is the same command.
  expect(new Set(keys).size).toBe(1);
  await third.getByRole("button", { name: new RegExp(`^${order}`) }).click();
  await expect(third.getByRole("main")).toContainText("已接单");
  await phone.close();
});
