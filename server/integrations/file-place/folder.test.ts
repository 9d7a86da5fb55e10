import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFolder } from "./folder";

let top: string;
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), "weft-folder-"));
  mkdirSync(path.join(top, "brand/in"), { recursive: true });
  mkdirSync(path.join(top, "other"));
  writeFileSync(path.join(top, "other/secret.csv"), "secret");
});
afterEach(() => rmSync(top, { recursive: true }));

test("files are listed, read, moved and written", async () => {
  const place = openFolder(path.join(top, "brand"));
  writeFileSync(path.join(top, "brand/in/a.csv"), "abc");
  writeFileSync(path.join(top, "brand/in/b.csv.tmp"), "abc");
  expect(await place.list("in")).toMatchObject({ ok: true, value: [{ name: "a.csv", size: 3 }] });
  expect(await place.read("in/a.csv", 2)).toMatchObject({ ok: false, code: "TOO_LARGE" });
  expect(await place.read("in/a.csv", 3)).toEqual({ ok: true, value: Buffer.from("abc") });
  expect(await place.move("in/a.csv", "in/done", "a.csv")).toMatchObject({ ok: true });
  expect(await place.write("in/done", "r.csv", Buffer.from("x"))).toEqual({ ok: true, value: "done" });
  expect(await place.write("in/done", "r.csv", Buffer.from("y"))).toEqual({ ok: true, value: "already" });
  expect(readdirSync(path.join(top, "brand/in/done")).sort()).toEqual(["a.csv", "r.csv"]);
});

test("no path and no link leads out of a brand's folder", async () => {
  const place = openFolder(path.join(top, "brand"));
  symlinkSync(path.join(top, "other"), path.join(top, "brand/link"));
  const outside = { ok: false, code: "OUTSIDE" };
  for (const folder of ["..", "../other", "in/../../other", "link"]) {
    expect(await place.list(folder)).toMatchObject(outside);
    expect(await place.read(`${folder}/secret.csv`, 100)).toMatchObject(outside);
    expect(await place.write(folder, "x", Buffer.from("x"))).toMatchObject(outside);
    expect(await place.move(`${folder}/secret.csv`, "in", "x")).toMatchObject(outside);
  }
  expect(await place.list("gone")).toMatchObject({ ok: false, code: "NO_SUCH_PATH" });
  // A link that is a file is none of the plain files.
  symlinkSync(path.join(top, "other/secret.csv"), path.join(top, "brand/in/l.csv"));
  expect(await place.list("in")).toMatchObject({ ok: true, value: [] });
});
