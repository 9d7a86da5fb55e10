import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Who may write levels: the stock module, the pipeline's reservations, and the removal of samples; each with its ledger lines. */
const writers = /^server\/modules\/(stock\/repo\/|pipeline\/repo\/stock\.ts$|sample\/repo\.ts$)/;
const writes = /\b(INSERT INTO|UPDATE|DELETE FROM)\s+stock_level\b|\.stockLevel\.(create|update|upsert|delete)/;

test("nothing edits a level directly", () => {
  const sources = readdirSync("server", { recursive: true, encoding: "utf8" })
    .map((file) => `server/${file}`)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test.") && !file.includes("/generated/"));
  const found = sources.filter((file) => writes.test(readFileSync(file, "utf8")));
  expect(found.length).toBeGreaterThan(2);
  expect(found.filter((file) => !writers.test(file))).toEqual([]);
});
