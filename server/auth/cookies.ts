import type { CookiesOptions } from "next-auth";
import { env } from "@/server/env";

/** Whether browsers reach this site over TLS alone. */
export const isSecureSite = (): boolean => env().NEXTAUTH_URL?.startsWith("https:") ?? false;

/** Over TLS browsers take a cookie of this name from this host alone, for the whole of it, and send it encrypted. */
export const hostCookie = (name: string): string => (isSecureSite() ? `__Host-${name}` : name);

export const sessionCookie = (): string => hostCookie("next-auth.session-token");

const cookie = (name: string, maxAge?: number) => ({
  name: hostCookie(`next-auth.${name}`),
  options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite(), ...(maxAge ? { maxAge } : {}) },
});

const awaySeconds = 15 * 60;

/** Every cookie of signing in; without the prefix they are next-auth's own. */
export const authCookies = (): CookiesOptions => ({
  sessionToken: cookie("session-token"),
  callbackUrl: cookie("callback-url"),
  csrfToken: cookie("csrf-token"),
  pkceCodeVerifier: cookie("pkce.code_verifier", awaySeconds),
  state: cookie("state", awaySeconds),
  nonce: cookie("nonce", awaySeconds),
});
