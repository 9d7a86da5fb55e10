import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { orderInput } from "@/lib/contracts/order";
import { readEdifact } from "./edifact";
import { lineAmounts, toOrderInput } from "./purchase-order";
import { read850 } from "./read-850";
import { readOrders } from "./read-orders";
import type { Message } from "./segment";
import { checkDigit, isSscc, sscc } from "./sscc";
import { readX12 } from "./x12";

const read = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");
const x12Message = (text: string): Message => {
  const message = readX12(text).interchanges[0]?.groups[0]?.messages[0];
  if (!message) throw new Error("no message");
  return message;
};
const edifactMessage = (text: string): Message => {
  const message = readEdifact(text).interchanges[0]?.groups[0]?.messages[0];
  if (!message) throw new Error("no message");
  return message;
};
const options = { currency: "USD", country: "US" };
const pgw = () => read850(x12Message(read("850__Example1_PGWGlass.txt")));

test.each([
  ["850__Example1_PGWGlass.txt", "S41000439", 4, "884.06", "0459001004", "BEREA"],
  ["850__nodex12_850.edi", "08292233294", 6, "13045.94", "AB3542", "SOLON"],
  ["850__x12types_004010_850.edi", "A99999-01", 7, undefined, "002840022222", "ATHENS"],
])("%s becomes an order", (name, externalNo, lines, total, sku, city) => {
  const made = toOrderInput(read850(x12Message(read(name))), options);
  if (!made.ok) throw new Error(made.problems.join());
  expect(orderInput.safeParse({ ...made.order, channel: "edi" }).error).toBeUndefined();
  expect(made.order).toMatchObject({ externalNo, currency: "USD", shipTo: { city, country: "US" } });
  expect(made.order.lines).toHaveLength(lines);
  expect(made.order.lines[0]?.sku).toBe(sku);
  if (total) expect(made.order.total).toBe(total);
  const cents = (text: string) => BigInt(text.replace(".", ""));
  const sum = made.order.lines.reduce(
    (all, line) => all + cents(line.unitPrice) * BigInt(line.quantity) - cents(line.discount ?? "0.00"),
    0n,
  );
  expect(sum).toBe(cents(made.order.total));
});

test("ORDERS becomes an order", () => {
  const purchase = readOrders(edifactMessage(read("orders-with-group.edi")));
  expect(purchase).toMatchObject({
    purpose: "original",
    number: "C1441747",
    orderedAt: new Date("2001-05-02T22:00:00Z"),
  });
  const made = toOrderInput(purchase, { currency: "EUR", country: "BE" });
  if (!made.ok) throw new Error(made.problems.join());
  expect(orderInput.safeParse({ ...made.order, channel: "edi" }).error).toBeUndefined();
  expect(made.order).toMatchObject({
    ...{ currency: "EUR", total: "3686.40", buyer: { memberNo: "5400110000009" } },
    lines: [{ sku: "5400111864181", quantity: 288, unitPrice: "12.80" }],
  });
  const buyers = toOrderInput(purchase, { currency: "EUR", country: "BE", skuQualifiers: ["BP"] });
  expect(buyers).toMatchObject({ order: { lines: [{ sku: "8641800" }] } });
});

test("a decimal comma, a price for a hundred and a purpose are understood", () => {
  const text = read("orders-with-group.edi")
    .replace("PRI+AAA:12.80:CT:AAE", "PRI+AAA:1280,5:CT:AAE:100")
    .replace("+C1441747'", "+C1441747+1'");
  const purchase = readOrders(edifactMessage(text), ",");
  expect(purchase).toMatchObject({ purpose: "cancellation", lines: [{ price: "12.805" }] });
  const odd = readOrders(edifactMessage(text.replace(":100'", ":7'")), ",");
  expect(toOrderInput(odd, options)).toEqual({ ok: false, problems: ["Line 1 has no readable price"] });
});

test("what cannot be an order says why", () => {
  const purchase = pgw();
  const [line] = purchase.lines;
  if (!line) throw new Error("no line");
  const bad = {
    ...purchase,
    number: "",
    lines: [
      { ...line, quantity: 1.5 },
      { ...line, no: "9", ids: [] },
    ],
  };
  expect(toOrderInput(bad, options)).toEqual({
    ok: false,
    problems: ["Line 1 has no whole quantity", "Line 9 names no product", "The order has no number"],
  });
});

test("prices finer than the currency lose nothing", () => {
  expect(lineAmounts("0.1255", 3, 2)).toEqual({ net: 38n, unit: 13n, discount: 1n });
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 9n),
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 0, max: 3 }),
      (tenths, quantity, digits) => {
        const price = `${tenths / 10_000n}.${String(tenths % 10_000n).padStart(4, "0")}`;
        const { net, unit, discount } = lineAmounts(price, quantity, digits);
        expect(unit * BigInt(quantity) - discount).toBe(net);
        expect(discount >= 0n && discount < BigInt(quantity)).toBe(true);
        const exact = tenths * BigInt(quantity);
        const apart = net * 10n ** BigInt(4 - digits) - exact;
        expect(2n * (apart < 0n ? -apart : apart) <= 10n ** BigInt(4 - digits)).toBe(true);
      },
    ),
  );
});

test("SSCC: the check digit of a real one, of GS1's example, and of every one we make", () => {
  expect(isSscc("016921002621109648")).toBe(true);
  expect(checkDigit("37610425002123456")).toBe(9);
  expect(isSscc("376104250021234568")).toBe(false);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom("0614141", "69012345", "952011234", "4006381333"),
      fc.integer({ min: 0, max: 999_999 }),
      (extension, prefix, serial) => {
        expect(isSscc(sscc(extension, prefix, serial))).toBe(true);
      },
    ),
  );
  expect(() => sscc(0, "4006381333", 1_000_000)).toThrow(RangeError);
});
