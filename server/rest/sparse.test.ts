import fc from "fast-check";
import { expect, test } from "vitest";
import { examples } from "./examples";
import { getOrder, listOrders } from "./routes/read-orders";
import { pick, pickAnswer, readFields } from "./sparse";

const fieldsOf = (text: string) => {
  const read = readFields(getOrder, text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};

test("wanted fields are left, inside lists too; of a page, of its rows", () => {
  const order = pickAnswer(examples.order, fieldsOf("id,lines.sku,receiver.city,decision.result.chosen.score"));
  expect(order).toEqual({
    id: examples.order.id,
    lines: [{ sku: "DR2601-BLK-M" }],
    receiver: { city: "上海市" },
    decision: { result: { chosen: { score: 20.3 } } },
  });
  const read = readFields(listOrders, "id");
  expect(read.ok && pickAnswer(examples.orders, read.value)).toEqual({
    data: [{ id: examples.order.id }],
    nextCursor: null,
  });
});

test("a field and a part of it: all of it, in whatever order they come", () => {
  for (const text of ["receiver,receiver.city", "receiver.city,receiver"]) {
    expect(pick(examples.order, fieldsOf(text))).toEqual({ receiver: examples.order.receiver });
  }
});

test.each([
  "nothing",
  "lines.nothing",
  "id.x",
  "",
  "id,,status",
  "__proto__",
  "constructor",
  "lines[0].sku",
  "a.b.c.d.e.f.g",
])("%j is refused", (text) => {
  expect(readFields(getOrder, text)).toMatchObject({ ok: false, code: "INVALID", errors: [{ path: "fields" }] });
});

test("what is picked is always a part of what was there", () => {
  const names = Object.keys(examples.order) as (keyof typeof examples.order)[];
  fc.assert(
    fc.property(fc.subarray(names, { minLength: 1 }), (wanted) => {
      const picked = pick(examples.order, fieldsOf(wanted.join(","))) as object;
      expect(Object.keys(picked).sort()).toEqual([...wanted].sort());
      expect(examples.order).toMatchObject(picked);
    }),
  );
});
