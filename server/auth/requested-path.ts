import { safeNextPath } from "@/lib/contracts/next-path";

/** Set by proxy.ts on every request for a page: its path and query, which a layout cannot see otherwise. */
export const requestedPathHeader = "x-weft-path";

/** Where somebody signs in who asked for `requested`, a page of the brand `slug`; they come back to it. */
export function signInAddress(requested: string | null, slug: string): string {
  const home = `/${slug}`;
  const next = safeNextPath(requested, home);
  const inBrand = next === home || next.startsWith(`${home}/`) || next.startsWith(`${home}?`);
  return `/sign-in?next=${encodeURIComponent(inBrand ? next : home)}`;
}
