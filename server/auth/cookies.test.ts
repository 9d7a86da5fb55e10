import { afterEach, expect, test } from "vitest";
import { preferenceCookie, readPreference } from "@/lib/preference-cookie";
import { env } from "@/server/env";
import { authCookies, hostCookie } from "./cookies";
import { authOptions } from "./options";

const settings = env();
const before = { ...settings };
afterEach(() => Object.assign(settings, before));

test("over TLS every cookie is Secure, of this host alone and, but for preferences, out of scripts' reach", () => {
  Object.assign(settings, { NEXTAUTH_URL: "https://weft.test" });
  const cookies = Object.values(authCookies());
  expect(cookies).toHaveLength(6);
  for (const { name, options } of cookies) {
    expect(name).toMatch(/^__Host-next-auth\./);
    expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
    expect(options).not.toHaveProperty("domain");
  }
  expect(authOptions().cookies).toEqual(authCookies());
  expect(hostCookie("weft-consent")).toBe("__Host-weft-consent");
  const language = preferenceCookie("weft-locale", "en", true);
  expect(language).toMatch(/^__Host-weft-locale=en; path=\/; .*; secure$/);
});

test("on one's own machine, without TLS, browsers take them too", () => {
  Object.assign(settings, { NEXTAUTH_URL: undefined });
  for (const { name, options } of Object.values(authCookies())) {
    expect(name).toMatch(/^next-auth\./);
    expect(options).toMatchObject({ secure: false, httpOnly: true });
  }
  expect(preferenceCookie("weft-locale", "en", false)).not.toMatch(/secure|__Host/);
});

test("a preference is read under either name", () => {
  const jar = (name: string) => ({ get: (asked: string) => (asked === name ? { value: "en" } : undefined) });
  for (const name of ["weft-locale", "__Host-weft-locale"]) expect(readPreference(jar(name), "weft-locale")).toBe("en");
  expect(readPreference(jar("other"), "weft-locale")).toBeUndefined();
});
