import type { Locator, Page } from "playwright-core";
import type { Spot } from "@/lib/contracts/robot-manifest";

type Place = Page | Locator;

/** What a manifest means on a page, or in a part of it. */
export function findAll(place: Place, spot: Spot): Locator {
  if ("label" in spot) return place.getByLabel(spot.label);
  if ("role" in spot) return place.getByRole(spot.role, { name: spot.name });
  if ("text" in spot) return place.getByText(spot.text);
  return place.locator(spot.css);
}

/** The same; the first of several. */
export const find = (place: Place, spot: Spot): Locator => findAll(place, spot).first();

export const isThere = (place: Place, spot: Spot): Promise<boolean> => find(place, spot).isVisible();

/** Its words; none where it is not there, or shows a dash. */
export async function textAt(place: Place, spot: Spot | undefined): Promise<string> {
  if (!spot || !(await isThere(place, spot))) return "";
  const text = ((await find(place, spot).textContent()) ?? "").trim();
  return /^[-–—]*$/.test(text) ? "" : text;
}
