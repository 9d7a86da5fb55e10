import { expect, test } from "vitest";
import { noteRefusal } from "./auth/refusals";
import { log } from "./log";
import { captureLog } from "./testing/capture-log";

const canary = { name: "金丝雀尔摩", phone: "13977770042", street: "鸟鸣胡同7号院" };
const words = [...Object.values(canary), "hunter2"];

const written = (line: object | Error) => captureLog(async () => log.error(line, "said"));

test("people and secrets leave the log at whatever depth they are", async () => {
  const lines: [string, object][] = [
    ["as they are", canary],
    ["one below", { order: canary }],
    ["far below", { order: { receiver: { lines: [{ buyer: canary, Password: "hunter2" }] } } }],
    ["in a list", { all: [canary, canary] }],
    ["in headers", { request: { headers: { Authorization: "hunter2", cookie: "hunter2" } } }],
    ["of a class", { to: new URL("https://weft.test/?q=13977770042"), kept: new Map([["a", canary]]) }],
  ];
  for (const [where, line] of lines) {
    const text = await written({ where, ...line });
    expect(text).toContain(where);
    for (const word of words) expect([where, text]).not.toEqual([where, expect.stringContaining(word)]);
  }
});

test("of an error its kind, message and stack are said, and not the values a database quotes", async () => {
  const error = Object.assign(new TypeError("no such column"), { detail: "Key (phone)=(13977770042) exists" });
  for (const text of [await written(error), await written({ err: error }), await written({ a: { b: error } })]) {
    expect(text).toContain("TypeError");
    expect(text).toContain("no such column");
    expect(text).not.toContain(canary.phone);
  }
});

test("what is no secret is said as it is, and what has no end has one", async () => {
  const endless: Record<string, unknown> = { orderId: "o-1", at: new Date(0), count: 3n, nothing: null };
  endless.again = endless;
  const text = await written(endless);
  for (const said of ['"orderId":"o-1"', "1970-01-01", '"count":3', '"nothing":null', "said"]) {
    expect(text).toContain(said);
  }
  expect(text.length).toBeLessThan(2_000);
});

test("who is refused a list is written down without what they searched for", async () => {
  const asked = `/acme/orders?q=${canary.phone}`;
  const text = await captureLog(async () => noteRefusal({ asked, code: "FORBIDDEN", userId: "u-1" }));
  expect(JSON.parse(text)).toMatchObject({ asked: "/acme/orders", code: "FORBIDDEN", userId: "u-1" });
  expect(text).not.toContain(canary.phone);
});
