import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { locales } from "./locales";

const folder = path.resolve("lib/i18n/messages");

const filesOf = (locale: string) => readdirSync(path.join(folder, locale)).sort();

/** Every text by its dotted path. */
function textsOf(locale: string, file: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: unknown, at: string) => {
    if (typeof node === "string") found.set(at, node);
    else for (const [key, child] of Object.entries(node as object)) walk(child, at ? `${at}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(path.join(folder, locale, file), "utf8")), "");
  return found;
}

/** Names that a text wants filled in: of `{count, plural, one {order} other {# orders}}`, count. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "}") depth -= 1;
    if (text[at] !== "{") continue;
    depth += 1;
    // Braces alternate: an argument, a branch of it, an argument in that branch.
    const name = depth % 2 === 1 ? /^\w+/.exec(text.slice(at + 1))?.[0] : undefined;
    if (name) names.add(name);
  }
  return [...names].sort();
}

test("every language has the same namespaces", () => {
  for (const locale of locales) expect(filesOf(locale)).toEqual(filesOf(locales[0]));
});

test.each(filesOf(locales[0]))("%s says the same things in every language", (file) => {
  const first = textsOf(locales[0], file);
  for (const locale of locales.slice(1)) {
    const other = textsOf(locale, file);
    expect([...other.keys()].sort()).toEqual([...first.keys()].sort());
    for (const [key, text] of first) {
      expect(argumentsOf(other.get(key) ?? ""), `${locale} ${file} ${key}`).toEqual(argumentsOf(text));
    }
  }
});

test.each(filesOf(locales[0]))("%s leaves no text empty", (file) => {
  for (const locale of locales) {
    for (const [key, text] of textsOf(locale, file)) expect(text.trim(), `${locale} ${file} ${key}`).not.toBe("");
  }
});
