import { env } from "@/server/env";

/**
 * The address of this site, for links in mails. NEXTAUTH_URL when set; else the request's own host, but only a local
 * one: a caller who could choose the host could have a stranger's reset link point to his own server.
 */
export function siteUrl(headers: Headers): string {
  const configured = env().NEXTAUTH_URL;
  if (configured) return new URL(configured).origin;
  const host = headers.get("host") ?? "";
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) ? `http://${host}` : "http://localhost:3000";
}
