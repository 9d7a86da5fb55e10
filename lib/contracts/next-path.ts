/**
 * Where to go after signing in, or `fallback`. Only a path on this site: browsers read `//host` and `/\host`
 * as another site, and drop tabs and line breaks before they read.
 */
export function safeNextPath(next: string | null | undefined, fallback: string): string {
  if (!next?.startsWith("/") || /^\/[/\\]|[\p{Cc}\\]/u.test(next)) return fallback;
  const base = "http://this.site";
  const parsed = URL.canParse(next, base) ? new URL(next, base) : undefined;
  return parsed?.origin === base ? parsed.pathname + parsed.search + parsed.hash : fallback;
}
