import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rolePermissions, roles } from "@/lib/contracts/permissions";
import { bottomBarKeys, navFor, navGroups } from "./nav";

const entries = navGroups.flatMap((group) => group.entries);
/** The store's app has no console around it. */
const groupOf = (entryPath: string) => (entryPath === "store" ? "(store)" : "(console)");
const pageOf = (entryPath: string) => path.join("app", groupOf(entryPath), "[brand]", entryPath, "page.tsx");

test.each(entries)("$key leads to a page that asks for the same permission", (entry) => {
  const file = pageOf(entry.path);
  expect(existsSync(file), file).toBe(true);
  expect(readFileSync(file, "utf8")).toContain(`"${entry.permission}"`);
});

test("every entry has its own key and jump letter", () => {
  for (const of of ["key", "path", "jump"] as const) {
    expect(new Set(entries.map((entry) => entry[of])).size).toBe(entries.length);
  }
});

test("every role has something to do, also on a phone", () => {
  for (const role of roles) {
    const shown = navFor({ permissions: rolePermissions[role], byChannel: false }).flatMap((group) =>
      group.entries.map((entry) => entry.key),
    );
    expect(bottomBarKeys.filter((key) => shown.includes(key)).length, role).toBeGreaterThan(1);
  }
});

test("a viewer is not offered what only an admin may open", () => {
  const shown = navFor({ permissions: rolePermissions.viewer, byChannel: false }).flatMap((group) =>
    group.entries.map((entry) => entry.key),
  );
  expect(shown).toContain("orders");
  for (const hidden of ["keys", "team", "brand", "jobs", "imports"]) expect(shown).not.toContain(hidden);
});
