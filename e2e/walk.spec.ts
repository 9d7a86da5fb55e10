import { readdirSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";
import { untranslatedKeys } from "./pages/untranslated";

const consoleFolder = path.join(import.meta.dirname, "../app/(console)/[brand]");

/** Every page that needs no id. */
const paths = readdirSync(consoleFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx" && !file.includes("["))
  .map((file) => path.posix.join("/", path.dirname(file).split(path.sep).join("/")))
  .map((page) => (page === "/" ? "" : page))
  .sort();

/** Pages of one thing: the first that a list, or another thing's page, links to. */
const details = [
  { list: "/orders", page: "/orders/" },
  { list: "/skus", page: "/styles/" },
  { list: "/locations", page: "/locations/" },
  { list: "/lots", page: "/lots/" },
  { list: "/lots/serials", page: "/lots/serials/" },
  { list: "/lots/", page: "/stock/skus/" },
  { list: "/stock/styles", page: "/stock/styles/" },
  { list: "/transfers", page: "/transfers/" },
  { list: "/purchase-orders", page: "/purchase-orders/" },
  { list: "/inbound", page: "/inbound/" },
  { list: "/counts", page: "/counts/" },
  { list: "/waves", page: "/waves/" },
  { list: "/imports", page: "/imports/" },
];
/** The demo brand has none before somebody imports a file. */
const mayBeMissing = "/imports/";

/**
 * Each page is looked at twice, so that it was seen in both languages, light and dark, on a desk and on a phone; pages
 * next to each other in the two ways there are to do so.
 */
const variants = [
  { name: "zh-CN, light, desk", locale: "zh-CN", colorScheme: "light", width: 1440, half: 0 },
  { name: "en, dark, phone", locale: "en", colorScheme: "dark", width: 390, half: 0 },
  { name: "zh-CN, dark, phone", locale: "zh-CN", colorScheme: "dark", width: 390, half: 1 },
  { name: "en, light, desk", locale: "en", colorScheme: "light", width: 1440, half: 1 },
] as const;

/** Rows of a long list are the same row again: the first ones are looked at. */
const repeated = "tr:nth-child(n+8), [role=row]:nth-child(n+8), li:nth-child(n+12), section:nth-child(n+8)";

async function settled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

const id = /01[\da-f]{6}-.*$/;

/** The first things that the page that is open links to. */
async function linkedFrom(page: Page, place: string): Promise<string[]> {
  const found: string[] = [];
  for (const { page: prefix } of details.filter(({ list }) => list === place.replace(id, ""))) {
    const start = `/${demo().slug}${prefix}`;
    // Ids are UUIDs of version 7, of this century: no other page's name begins so.
    const links = page.getByRole("main").locator(`a[href^="${start}01"]`);
    if (prefix === mayBeMissing && (await links.count()) === 0) continue;
    const href = await links.first().getAttribute("href");
    found.push(href?.slice(start.length - prefix.length) ?? "");
  }
  return found;
}

for (const variant of variants) {
  test(`every other page works: ${variant.name}`, async ({ page, context, baseURL }) => {
    test.setTimeout(600_000);
    await page.setViewportSize({ width: variant.width, height: 900 });
    await page.emulateMedia({ colorScheme: variant.colorScheme, reducedMotion: "reduce" });
    await context.addCookies([{ name: "weft-locale", value: variant.locale, url: baseURL ?? "" }]);
    // The live stream never idles; the pages themselves do.
    await page.route("**/api/live**", (route) => route.fulfill({ status: 204 }));
    const look = (place: string) =>
      test.step(place || "/", async () => {
        const response = await page.goto(`/${demo().slug}${place}`);
        expect(response?.status()).toBe(200);
        await settled(page);
        await expect(page.locator("html")).toHaveAttribute("lang", variant.locale);
        const text = await page.locator("main").ariaSnapshot();
        expect.soft(untranslatedKeys(text), `untranslated keys on ${place}`).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(wide, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
        const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).exclude(repeated);
        const { violations } = await axe.analyze();
        expect
          .soft(
            violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(" ")}`),
            place,
          )
          .toEqual([]);
      });
    const places = paths.filter((_path, index) => index % 2 === variant.half);
    const lists = new Set(places);
    const things: string[] = [];
    for (const place of places) {
      await look(place);
      const linked = await linkedFrom(page, place);
      places.push(...linked);
      things.push(...linked);
    }
    // A SKU is reached from a lot, which is reached from their list.
    const reached = details.filter(
      ({ list, page: thing }) => lists.has(list.replace(/\/$/, "")) && thing !== mayBeMissing,
    );
    expect(things.length).toBeGreaterThanOrEqual(reached.length);
  });
}

test("a key is seen for what it is, and nothing else for a key", () => {
  const keys = ["orders.list.title", "lots.units.each", "common.back", "ui.retry"];
  expect(untranslatedKeys(`heading "${keys[0]}": ${keys.slice(1).join(", ")}.`)).toEqual(keys);
  const harmless = ["orders.xlsx", "https://a.example/orders.list", "v1.2.3", "notices@mail.weft.cn", "orders:read"];
  expect(untranslatedKeys([...harmless, "See your orders. Then", "18.5", "mail.example.com"].join(" "))).toEqual([]);
});
