export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** Each language in itself, as its readers look for it. */
export const languageNames: Record<Locale, string> = { "zh-CN": "简体中文", en: "English" };

export const localeCookie = "weft-locale";

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** The best of our locales for an Accept-Language header; Chinese of any kind gets zh-CN. */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
      return { tag: tag.toLowerCase(), quality: quality ? Number(quality) : 1 };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return "en";
}
