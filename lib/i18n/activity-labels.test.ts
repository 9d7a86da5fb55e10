import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { eventTypes } from "@/lib/contracts/events";
import { locales } from "./locales";

/** What names that are put together can come to. */
const assembled: Record<string, readonly string[]> = {
  "count.${action}": ["started", "submitted", "recounted", "posted", "settled", "canceled"].map((as) => `count.${as}`),
  "transfer.${action}": [
    ...["requested", "approved", "picking", "shipped", "received", "settled", "canceled"].map((as) => `transfer.${as}`),
  ],
  "saved_view.${step}": ["created", "changed", "removed"].map((as) => `saved_view.${as}`),
  "wave.${as}": ["wave.done", "wave.canceled"],
  "${kind}.${action}": [
    ...["created", "received", "quality_released", "closed", "canceled"].map((as) => `inbound.${as}`),
    ...["created", "closed", "canceled"].map((as) => `purchase_order.${as}`),
  ],
};

/** What looks like one and is the name of something else. */
const otherNames =
  /\.(type|role|mode|scope|source|status|kind|payload|intercept|save|secrets|password|session|update|list|ts|meter|meter_event|meter_event_summary)$/;

const lines = readdirSync("server", { withFileTypes: true, recursive: true })
  .filter(({ name, parentPath }) => /(?<!\.test)\.ts$/.test(name) && !/^server\/(testing|trpc)/.test(parentPath))
  .flatMap((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8").split("\n"));

const labels = (locale: string) => JSON.parse(readFileSync(`lib/i18n/messages/${locale}/activity.json`, "utf8"));
const groups = new Set(Object.keys(labels(locales[0]).actions));

/** Events of the public feed are told, not recorded. */
const told = new Set<string>(eventTypes);

/** Everything the code records: said to be an action, or of a kind that has actions. */
const actions = new Set(
  lines.flatMap((line) =>
    [...line.matchAll(/(?<!\b(?:id|key|name): )["`]((?:[a-z_]+|\$\{\w+\})\.(?:[a-z_]+|\$\{\w+\}))["`]/g)]
      .map(([, name = ""]) => name)
      .filter(
        (name) =>
          !otherNames.test(name) &&
          !told.has(name) &&
          (/\baction\b/.test(line) || groups.has(name.split(".")[0] ?? "")),
      )
      .flatMap((name) => (name.includes("$") ? (assembled[name] ?? [name]) : [name])),
  ),
);
const subjects = new Set(
  lines.flatMap((line) => [...line.matchAll(/\bsubjectType: "([a-z_]+)"/g)].map(([, name = ""]) => name)),
);

test.each(locales)("whatever is recorded has a name in %s", (locale) => {
  const { actions: known, subjects: things } = labels(locale);
  const nameOf = (action: string) => action.split(".").reduce((at, part) => at?.[part], known);
  expect(actions.size).toBeGreaterThan(60);
  expect([...actions].filter((action) => typeof nameOf(action) !== "string")).toEqual([]);
  expect([...subjects].filter((subject) => typeof things[subject] !== "string")).toEqual([]);
});
