import fc from "fast-check";
import { expect, test } from "vitest";
import { maskedBody, maskedPath, maskedQuery, maskedText } from "./mask";

const phone = "13800001234";
const person = "王思雨";

test("what is harmless stays readable", () => {
  const text = maskedBody({ channel: "api", lines: [{ sku: "DR2601-BLK-M", quantity: 2, unitPrice: "599.00" }] });
  expect(JSON.parse(text)).toEqual({
    channel: "api",
    lines: [{ sku: "DR2601-BLK-M", quantity: 2, unitPrice: "599.00" }],
  });
  expect(maskedQuery("status=ready,received&location=SH-DC&placedFrom=2026-11-01&limit=50")).toEqual({
    text: "status=ready%2Creceived&location=SH-DC&placedFrom=2026-11-01&limit=50",
    complete: true,
  });
  expect(maskedPath("orders[3].lines[0].sku")).toBe("orders[3].lines[0].sku");
});

test("long lists are cut, and say by how much", () => {
  expect(JSON.parse(maskedBody({ ids: Array.from({ length: 500 }, () => "a") }))).toEqual({
    ids: ["a", "a", "a", "… +497"],
  });
});

test("a query of which something was masked is not complete", () => {
  expect(maskedQuery(`q=${phone}&status=ready`)).toEqual({ text: "q=…&status=ready", complete: false });
});

const canaries = [phone, "138-0000-1234", "138 0000 1234", person, `+86 ${phone}`, "wang@example.com"];

test.each(canaries)("%s comes through nowhere, wherever it was put", (canary) => {
  const place = fc.constantFrom("name", "sku", "channel", "reason", "quantity", "id", "x", canary);
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 6 }), fc.boolean(), (names, asNumber) => {
      const leaf: unknown = asNumber && /^\d+$/.test(canary) ? Number(canary) : canary;
      const body = names.reduce<unknown>((inner, name) => ({ [name]: [inner, canary] }), leaf);
      const query = maskedQuery(new URLSearchParams(names.map((name) => [name, canary])).toString()).text;
      for (const text of [maskedBody(body), decodeURIComponent(query), maskedPath(`${names.join(".")}.${canary}`)]) {
        expect(text).not.toContain(canary);
      }
    }),
  );
  expect(maskedBody(canary)).not.toContain(canary);
  expect(maskedQuery(`cursor=${encodeURIComponent(canary)}`).text).not.toContain(canary);
});

test("long numbers leave sentences", () => {
  expect(maskedText(`Nothing has the number ${phone}`)).toBe("Nothing has the number …");
});
