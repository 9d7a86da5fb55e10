import { expect, test } from "vitest";
import { z } from "zod";
import { fail, failureCodes } from "@/server/errors";
import { unexpected } from "./dispatch";
import { fieldErrors, pathText, problemOf, problemResponse } from "./problem";

test("paths read as people write them", () => {
  expect(pathText(["orders", 3, "lines", 0, "sku"])).toBe("orders[3].lines[0].sku");
  expect(pathText([0, "x"])).toBe("[0].x");
  expect(pathText([])).toBe("");
  expect(problemOf(fail("INVALID", "", [{ path: "lines.0.sku", message: "" }])).errors?.[0]?.path).toBe("lines[0].sku");
});

test("unknown fields are named one by one, and long names are cut", () => {
  const schema = z.strictObject({ a: z.strictObject({}) });
  const { error } = schema.safeParse({ a: { b: 1, c: 2 }, ["x".repeat(5_000)]: 1 });
  const paths = error ? fieldErrors(error).map(({ path }) => path) : [];
  expect(paths).toEqual(["a.b", "a.c", "x".repeat(100)]);
});

test("what a value was is never repeated", () => {
  const { error } = z
    .strictObject({ phone: z.string().max(3), n: z.number() })
    .safeParse({ phone: "13812345678", n: "张三" });
  expect(JSON.stringify(error && fieldErrors(error))).not.toMatch(/138|张三/);
});

test("every failure has its status, a title and a reference", async () => {
  for (const [code, { http }] of Object.entries(failureCodes)) {
    const response = problemResponse(problemOf(fail(code as keyof typeof failureCodes, "why")));
    expect(response.status).toBe(http);
    const body = await response.json();
    expect(body).toMatchObject({
      status: http,
      code,
      detail: "why",
      reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  }
});

test("what nobody expected is masked", () => {
  const error = Object.assign(new Error("duplicate key: 13812345678"), { detail: "Key (phone)=(13812345678)" });
  const sent = unexpected(error, new Request("http://weft.test/api/v1/orders"), "r-1");
  expect(sent.status).toBe(500);
  expect(sent.body).not.toMatch(/138|duplicate|\.ts/);
});
