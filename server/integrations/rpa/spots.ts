import type { Locator, Page } from "playwright-core";
import type { Spot } from "@/lib/contracts/robot-manifest";

/** What a manifest means on a page; the first of several. */
export function find(page: Page, spot: Spot): Locator {
  if ("label" in spot) return page.getByLabel(spot.label).first();
  if ("role" in spot) return page.getByRole(spot.role, { name: spot.name }).first();
  if ("text" in spot) return page.getByText(spot.text).first();
  return page.locator(spot.css).first();
}

export const isThere = (page: Page, spot: Spot): Promise<boolean> => find(page, spot).isVisible();

/** Its words; none where it is not there, or shows a dash. */
export async function textAt(page: Page, spot: Spot | undefined): Promise<string> {
  if (!spot || !(await isThere(page, spot))) return "";
  const text = ((await find(page, spot).textContent()) ?? "").trim();
  return /^[-–—]*$/.test(text) ? "" : text;
}
