import type { Work } from "./use-station";

const keyOf = (slug: string) => `weft-pack:${slug}:work`;

/** The order in hand outlives a reload of its tab; another tab is another station. */
export function readWork(slug: string): Work | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(keyOf(slug)) ?? "null") as Work | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepWork(slug: string, work: Work | undefined): void {
  if (work) sessionStorage.setItem(keyOf(slug), JSON.stringify(work));
  else sessionStorage.removeItem(keyOf(slug));
}
