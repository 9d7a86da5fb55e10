/**
 * Whether somebody on the way could read, or answer, what is said to the database: it is on another machine, and its
 * certificate is not asked for and checked (`sslmode=verify-full`).
 */
export function travelsInClear(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? decodeURIComponent(hostname);
  const here = host === "" || host.startsWith("/") || ["localhost", "127.0.0.1", "[::1]", "::1"].includes(host);
  return !here && searchParams.get("sslmode") !== "verify-full";
}
