import { rememberPreference } from "@/lib/preference-cookie";
import { localeCookie } from "./locales";

/** Keeps the chosen language in this browser; refresh the page afterwards. */
export const rememberLocale = (locale: string): void => rememberPreference(localeCookie, locale);
