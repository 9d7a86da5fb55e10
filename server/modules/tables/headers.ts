import type { TableKindName } from "@/lib/contracts/tables";
import { type Locale, locales } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";

type Names = Record<string, string>;

/** `Weight (g)` and `weight_g` are the same name. */
const plain = (name: string) => name.toLowerCase().replace(/[\s_\-()（）*:：]/g, "");

async function namesOf(kind: TableKindName, locale: Locale): Promise<Names> {
  const { tables } = (await loadMessages(locale)) as { tables?: { columns?: Record<string, Names> } };
  return tables?.columns?.[kind] ?? {};
}

/** Column names for people, in their language. */
export async function headerOf(kind: TableKindName, keys: readonly string[], locale: Locale): Promise<string[]> {
  const names = await namesOf(kind, locale);
  return keys.map((key) => names[key] ?? key);
}

/** The column key of each header cell: its key, its name in any of our languages, or another it is known by. */
export async function recognize(
  kind: TableKindName,
  columns: readonly { key: string; synonyms?: readonly string[] }[],
  header: readonly string[],
): Promise<(string | undefined)[]> {
  const keys = columns.map((column) => column.key);
  const known = new Map(columns.flatMap(({ key, synonyms = [] }) => synonyms.map((name) => [plain(name), key])));
  for (const key of keys) known.set(plain(key), key);
  for (const locale of locales) {
    const names = await namesOf(kind, locale);
    for (const key of keys) if (names[key]) known.set(plain(names[key]), key);
  }
  const found = header.map((name) => known.get(plain(name)));
  // A name that appears twice counts once: the first time.
  return found.map((key, at) => (found.indexOf(key) === at ? key : undefined));
}
