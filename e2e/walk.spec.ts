import { readdirSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { demo, expect, test } from "./pages/demo";

const consoleFolder = path.join(import.meta.dirname, "../app/(console)/[brand]");

/** Every page that needs no id, in both languages, light and dark, on a desk and on a phone. */
const paths = readdirSync(consoleFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx" && !file.includes("["))
  .map((file) => path.posix.join("/", path.dirname(file).split(path.sep).join("/")))
  .map((page) => (page === "/" ? "" : page))
  .sort();

/** Pages of one thing: the first that a list links to. */
const details = [
  { list: "/orders", page: "/orders/" },
  { list: "/skus", page: "/styles/" },
  { list: "/locations", page: "/locations/" },
];

async function firstOf(page: Page, { list, page: prefix }: (typeof details)[number]): Promise<string> {
  const start = `/${demo().slug}${prefix}`;
  await page.goto(`/${demo().slug}${list}`);
  // Ids are UUIDs of version 7, of this century: no other page's name begins so.
  const href = await page.getByRole("main").locator(`a[href^="${start}01"]`).first().getAttribute("href");
  return href?.slice(start.length - prefix.length) ?? "";
}

const variants = [
  { name: "zh-CN, light, desk", locale: "zh-CN", colorScheme: "light", width: 1440 },
  { name: "en, dark, desk", locale: "en", colorScheme: "dark", width: 1440 },
  { name: "zh-CN, dark, phone", locale: "zh-CN", colorScheme: "dark", width: 390 },
  { name: "en, light, phone", locale: "en", colorScheme: "light", width: 390 },
] as const;

async function settled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

for (const variant of variants) {
  test(`every page works: ${variant.name}`, async ({ page, context, baseURL }) => {
    test.setTimeout(600_000);
    await page.setViewportSize({ width: variant.width, height: 900 });
    await page.emulateMedia({ colorScheme: variant.colorScheme, reducedMotion: "reduce" });
    await context.addCookies([{ name: "weft-locale", value: variant.locale, url: baseURL ?? "" }]);
    // The live stream never idles; the pages themselves do.
    await page.route("**/api/live**", (route) => route.fulfill({ status: 204 }));
    const things: string[] = [];
    for (const detail of details) things.push(await firstOf(page, detail));
    for (const place of [...paths, ...things]) {
      await test.step(place || "/", async () => {
        const response = await page.goto(`/${demo().slug}${place}`);
        expect(response?.status()).toBe(200);
        await settled(page);
        await expect(page.locator("html")).toHaveAttribute("lang", variant.locale);
        const text = await page.locator("main").ariaSnapshot();
        expect.soft(text, `untranslated keys on ${place}`).not.toMatch(/\b[a-z]+\.[a-z]+[A-Z]\w+\b/);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(wide, `${place} scrolls sideways`).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
        expect
          .soft(
            violations.map((v) => `${v.id}: ${v.nodes[0]?.target.join(" ")}`),
            place,
          )
          .toEqual([]);
      });
    }
  });
}
