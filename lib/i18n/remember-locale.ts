import { localeCookie } from "./locales";

const year = 365 * 24 * 3600;

/** Keeps the chosen language in this browser; refresh the page afterwards. */
export function rememberLocale(locale: string): void {
  Object.assign(document, { cookie: `${localeCookie}=${locale}; path=/; max-age=${year}; samesite=lax` });
}
