import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Locale } from "./locales";

const folder = path.join(process.cwd(), "lib/i18n/messages");
const cache = new Map<Locale, Record<string, unknown>>();

/** Every namespace of a locale: one file each, so that a page's texts live together. */
export async function loadMessages(locale: Locale): Promise<Record<string, unknown>> {
  const known = process.env.NODE_ENV === "production" ? cache.get(locale) : undefined;
  if (known) return known;
  const files = (await readdir(path.join(folder, locale))).filter((name) => name.endsWith(".json"));
  const entries = await Promise.all(
    files.map(async (name) => [
      name.slice(0, -".json".length),
      JSON.parse(await readFile(path.join(folder, locale, name), "utf8")),
    ]),
  );
  const messages = Object.fromEntries(entries);
  cache.set(locale, messages);
  return messages;
}
