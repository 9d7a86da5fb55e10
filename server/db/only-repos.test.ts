import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** What sends a statement. */
const statement = /\btx\.(db\b|query\b|execute\b|executeLast\b)/;
/** `repo.ts`, what lies in a folder `repo/`, and a second repository of a small module. */
const repository = /(^|\/)(repo|[a-z-]+-repo)\.ts$|\/repo\//;
const people = ["app", "server/modules", "server/rest", "server/trpc", "server/integrations"];

const statements = (source: string) =>
  source.split("\n").filter((line) => !/^\s*(\*|\/\/)/.test(line) && statement.test(line));

test("of everything that serves people, only repositories ask the database", () => {
  const files = people.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  );
  const others = files.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !repository.test(name));
  expect(others.length).toBeGreaterThan(500);
  const found = others.filter((name) => statements(readFileSync(name, "utf8")).length > 0);
  expect(found).toEqual([]);
});

test("the check sees the mistakes", () => {
  expect(statements("const lot = await tx.db.lot.findFirst({ where: { id } });")).toHaveLength(1);
  expect(statements("  await tx.query(`SELECT 1`);")).toHaveLength(1);
  expect(statements("// tx.query is for repositories\nawait rowsOf(tx, ids);")).toEqual([]);
  const repositories = [
    "server/modules/lots/repo/lots.ts",
    "server/modules/team/role-repo.ts",
    "server/modules/lots/a.ts",
  ];
  expect(repositories.map((name) => repository.test(name))).toEqual([true, true, false]);
});
