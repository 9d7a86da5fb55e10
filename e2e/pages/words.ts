import { readFileSync } from "node:fs";
import path from "node:path";

export type Locale = "zh-CN" | "en";
type Texts = { [key: string]: string | Texts };

/** The product's own words: `words("en")("today", "checklist.title")`, without what is filled in. */
export function words(locale: Locale) {
  return (namespace: string, key: string): string => {
    const file = path.join(import.meta.dirname, `../../lib/i18n/messages/${locale}/${namespace}.json`);
    let found: string | Texts = JSON.parse(readFileSync(file, "utf8")) as Texts;
    for (const part of key.split(".")) found = typeof found === "string" ? "" : (found[part] ?? "");
    if (typeof found !== "string" || found === "") throw new Error(`${namespace}.${key} has no text`);
    return found;
  };
}
