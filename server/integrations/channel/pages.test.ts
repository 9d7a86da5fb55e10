import { expect, test } from "vitest";
import { type Answer, answered, refused } from "../wire/answer";
import { mostPages, readBackwards, readByCursor, readEach, tooMany } from "./pages";

async function read(next: Record<string, string | undefined>, failsAt?: string) {
  const pages: Answer<string[]>[] = [];
  const readPage = async (cursor: string) =>
    cursor === failsAt ? refused("retry", "HTTP_503", "") : answered({ rows: [`at ${cursor}`], next: next[cursor] });
  for await (const page of readByCursor(readPage)) pages.push(page);
  return pages;
}

test("each page names the next, until one names none", async () => {
  expect(await read({ "": "a", a: "b" })).toEqual([["at "], ["at a"], ["at b"]].map(answered));
});

test("pages that name each other are no end of them", async () => {
  expect((await read({ "": "a", a: "b", b: "a" })).at(-1)).toMatchObject({ ok: false, problem: "retry", code: "LOOP" });
  expect((await read({ "": "" })).at(-1)).toMatchObject({ ok: false, code: "LOOP" });
});

test("ends at the first problem", async () => {
  expect(await read({ "": "a", a: "b" }, "a")).toMatchObject([{ ok: true }, { ok: false, code: "HTTP_503" }]);
});

test.each([
  [0, ["a"]],
  [Number.NaN, []],
])("a list that does not say how many there are (%d) is not taken for all of them", async (total, rows) => {
  const pages: Answer<string[]>[] = [];
  for await (const page of readBackwards(40, async () => answered({ total, rows }))) pages.push(page);
  expect(pages).toMatchObject([{ ok: false, problem: "retry", code: "MALFORMED" }]);
});

test("a list that names an order by nothing is no list: the order would be lost without a word", async () => {
  const read = async () => answered(undefined);
  expect(await readEach(["1", ""], read)).toMatchObject({ ok: false, problem: "retry", code: "MALFORMED" });
  expect(await readEach(["1"], read)).toEqual(answered({ orders: [], unreadable: [] }));
});

test("more pages than are read at once are a problem before any is read: what was left out would be lost", async () => {
  const asked: string[] = [];
  const readPage = async (page: string) => {
    asked.push(page);
    return answered({ total: (mostPages + 1) * 40, rows: ["a"] });
  };
  const pages: Answer<string[]>[] = [];
  for await (const page of readBackwards(40, readPage)) pages.push(page);
  expect(pages).toEqual([tooMany]);
  expect(asked).toEqual(["1"]);
  const endless = readByCursor(async (cursor) => answered({ rows: [cursor], next: `${Number(cursor) + 1}` }));
  let last: Answer<string[]> | undefined;
  for await (const page of endless) last = page;
  expect(last).toEqual(tooMany);
});
