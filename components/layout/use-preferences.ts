"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { rememberLocale } from "@/lib/i18n/remember-locale";
import { useTRPCClient } from "@/lib/trpc/client";
import { useBrand } from "./brand-context";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

/** Language and theme: kept in this browser, the language also with the person, for letters. */
export function usePreferences() {
  const router = useRouter();
  const locale = useLocale();
  const { theme, setTheme } = useTheme();
  const { user } = useBrand();
  const client = useTRPCClient();
  const setLocale = async (next: Locale) => {
    rememberLocale(next);
    router.refresh();
    // The page is already in the chosen language; that a letter may come in the other one is no reason to complain.
    if (user.name) await client.identity.changeProfile.mutate({ name: user.name, locale: next }).catch(() => undefined);
  };
  return {
    locale: isLocale(locale) ? locale : "en",
    setLocale,
    theme: (theme ?? "system") as Theme,
    setTheme: (next: Theme) => setTheme(next),
  } as const;
}
