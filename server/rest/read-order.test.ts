import fc from "fast-check";
import { expect, test } from "vitest";
import { orderInput } from "@/lib/contracts/order";
import { isSurelyOrder, readOrder } from "@/lib/contracts/read-order";
import { sampleOrder } from "@/server/testing/sample-order";

const full = sampleOrder({
  buyer: { name: "", phone: "1", memberNo: "m", maskedId: "x".repeat(500) },
  delivery: { method: "pickup", pickupLocation: "S1", promiseBy: "2026-11-30T23:59:59.123Z" },
  discount: "1.5",
  buyerNote: "先发货\n谢谢 🧣",
  sellerNote: "\t",
});

test("orders that are right are taken without the schema", () => {
  expect(isSurelyOrder(sampleOrder())).toBe(true);
  expect(isSurelyOrder(full)).toBe(true);
  expect(readOrder(full)).toEqual(orderInput.safeParse(full));
});

const textValue = fc.oneof(
  fc.string({ unit: "binary", size: "max", maxLength: 700 }),
  fc.constantFrom("", "a\u0000b", "a\u0085b", "\ud800", "😀", "\n", "CNY", "cny", "JPY", "KWD", "CN", "paid", "ship"),
  fc.constantFrom("1.00", "1.", "01.2", "1.23456", "1234567890123", "-1", "1e3", "0.123"),
  fc.constantFrom("x".repeat(40), "x".repeat(41), "x".repeat(64), "x".repeat(65), "x".repeat(100), "x".repeat(101)),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc
    .tuple(fc.constantFrom("1969", "1970", "2023", "2024", "2199", "2200"), fc.integer({ min: 0, max: 13 }))
    .chain(([year, month]) =>
      fc
        .tuple(
          fc.integer({ min: 0, max: 32 }),
          fc.constantFrom("T23:59:59Z", "T24:00:00Z", "T10:00Z", "T00:00:00.1+23:59", "T00:00:00+24:00", "t00:00:00z"),
        )
        .map(([day, time]) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}${time}`),
    ),
);
const anyValue = fc.oneof(
  textValue,
  fc.constantFrom(null, true, 0, 1, 1.5, -1, 90, 180, 181, 1_000_000, 1_000_001, 2 ** 53, [], {}, [{}]),
  fc.double(),
  fc.jsonValue(),
);

const paths = ["", "buyer", "shipTo", "delivery", "payment", "lines.0", "lines.1"];
const names = [
  ...Object.keys(full),
  ...["name", "phone", "memberNo", "maskedId", "country", "province", "street", "postalCode", "lat", "lng", "method"],
  ...[
    "pickupLocation",
    "promiseBy",
    "sku",
    "quantity",
    "unitPrice",
    "status",
    "paidAt",
    "amount",
    "extra",
    "__proto__",
  ],
];
const change = fc.record({
  path: fc.constantFrom(...paths),
  name: fc.constantFrom(...names),
  value: fc.option(anyValue, { nil: undefined, freq: 8 }),
});

function changed(changes: readonly { path: string; name: string; value: unknown }[]): unknown {
  const order = JSON.parse(JSON.stringify(full));
  for (const { path, name, value } of changes) {
    const target = path.split(".").reduce((at, step) => (step ? at?.[step] : at), order);
    if (typeof target !== "object" || target === null) continue;
    if (value === undefined) delete target[name];
    else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return JSON.parse(JSON.stringify(order));
}

test("what is taken without the schema is what the schema takes, and comes out the same", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
      const json = changed(changes);
      if (!isSurelyOrder(json)) return;
      taken += 1;
      expect(orderInput.safeParse(json)).toEqual({ success: true, data: json });
    }),
    { numRuns: 8_000 },
  );
  expect(taken).toBeGreaterThan(500);
}, 60_000);

test("every date it takes for one is one", () => {
  for (const year of ["1970", "2023", "2024", "2199"]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const placedAt = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T00:00:00Z`;
        const json = sampleOrder({ placedAt });
        if (isSurelyOrder(json)) expect(orderInput.safeParse(json).success, placedAt).toBe(true);
      }
    }
  }
});
