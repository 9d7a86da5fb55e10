import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { readPreference } from "@/lib/preference-cookie";
import { isLocale, localeCookie, negotiateLocale } from "./locales";
import { loadMessages } from "./messages";

export default getRequestConfig(async () => {
  const chosen = readPreference(await cookies(), localeCookie);
  const locale = isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
  return { locale, messages: await loadMessages(locale), timeZone: "UTC", now: new Date() };
});
