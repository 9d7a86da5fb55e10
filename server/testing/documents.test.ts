import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingPointers, sectionOf, tableRows } from "./documents";

const security = readFileSync("docs/security.md", "utf8");
const operations = readFileSync("docs/operations.md", "utf8");
const checklist = sectionOf(security, "## ASVS 5.0, level 2");
const resilience = sectionOf(operations, "## When something else fails");

/** Requirements of OWASP ASVS 5.0.0 of level 1 and 2: how many each section has, in order; its others are level 3. */
const sections: Record<string, number> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{ "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4 },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
  ...{ "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4 },
  ...{ "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7 },
  ...{ "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2 },
};
const requirements = Object.entries(sections).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, at) => `${section}.${at + 1}`),
);
const asked = tableRows(checklist).filter(([number]) => /^\d/.test(number ?? ""));

test("every requirement of level 1 and 2 has one line, which says how it stands", () => {
  expect(requirements).toHaveLength(253);
  expect(asked.map(([number]) => number)).toEqual(requirements);
  for (const [number, level, , state] of asked) {
    expect([number, ["1", "2"].includes(level ?? "")]).toEqual([number, true]);
    expect(["test", "code", "not yet", "n.a."]).toContain(state);
  }
});

test("a line that is proved names what proves it, and one that does not apply says why", () => {
  for (const [number, , , state, where = ""] of asked) {
    if (state === "test") expect([number, where]).toEqual([number, expect.stringMatching(/\.(test|spec)\.ts` “/)]);
    if (state === "code") expect([number, where]).toEqual([number, expect.stringMatching(/`|\]\(#/)]);
    if (state === "n.a.") expect([number, where]).not.toEqual([number, ""]);
  }
});

test("the counts that are told are the counts", () => {
  const told = tableRows(sectionOf(checklist, "### Together"));
  const count = (state: string) => String(asked.filter(([, , , stands]) => stands === state).length);
  expect(told).toEqual(["test", "code", "not yet", "n.a."].map((state) => [state, count(state)]));
});

test("every failure is either proved to be survived or said not to be", () => {
  const failures = tableRows(resilience);
  expect(failures.length).toBeGreaterThan(30);
  for (const [dependency, failure, seen, where = ""] of failures) {
    expect([dependency, failure, seen]).not.toContain("");
    expect([failure, where]).toEqual([failure, expect.stringMatching(/\.(test|spec)\.ts` “|^not yet/)]);
  }
});

test.each([
  ["security.md", security],
  ["operations.md", operations],
])("what %s points to is there", (_, text) => {
  expect(missingPointers(text)).toEqual([]);
});

test("a pointer to nothing is found", () => {
  const text = "`server/none.ts`, `server/testing/documents.ts` “a test of mine”, “missingPointers”, `npm run up`";
  expect(missingPointers(text)).toEqual(["server/none.ts", "server/testing/documents.ts “a test of mine”"]);
});
