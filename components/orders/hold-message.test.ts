import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import english from "@/lib/i18n/messages/en/orders.json";

const rules = "server/domain/cleansing";
const sources = readdirSync(rules)
  .filter((name) => name.endsWith("-rules.ts"))
  .map((name) => readFileSync(path.join(rules, name), "utf8"));

test("everything a rule finds has words", () => {
  const found = sources.flatMap((source) =>
    [...source.matchAll(/message: ([^\n,]+)/g)].flatMap(([, value = ""]) =>
      [...value.matchAll(/"(\w+)"/g)].map(([, key = ""]) => key),
    ),
  );
  expect(found.length).toBeGreaterThan(14);
  expect(Object.keys(english.holdMessage)).toEqual(expect.arrayContaining([...found, "unpaidExpired"]));
});
