import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Ways to choose a brand that outlive a transaction, or that a spread-out database would not pass on. */
const forbidden = /set_config\s*\(|\bSET\s+(?:SESSION\s+)?app\./i;

function sessionSettings(source: string): string[] {
  return source.split("\n").filter((line) => !/^\s*(\*|\/\/|--)/.test(line) && forbidden.test(line));
}

test("only SET LOCAL chooses a brand, everywhere in the server", () => {
  const files = readdirSync("server", { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.includes("test") && !name.includes("generated"),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((name) => sessionSettings(readFileSync(path.join("server", name), "utf8")));
  expect(found).toEqual([]);
});

test("the check sees the mistakes", () => {
  expect(sessionSettings("await client.query(`SELECT set_config('app.tenant_id', $1, false)`)")).toHaveLength(1);
  expect(sessionSettings("await client.query(`SET app.tenant_id = 'x'`)")).toHaveLength(1);
  expect(sessionSettings("await client.query(`SET LOCAL app.tenant_id = 'x'`)")).toHaveLength(0);
});
