import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { acknowledge } from "./acknowledge";
import { control } from "./contrl";
import { readEdifact } from "./edifact";
import { toOrderInput } from "./purchase-order";
import { read850 } from "./read-850";
import { readOrders } from "./read-orders";
import { read945 } from "./warehouse";
import { readX12 } from "./x12";

const folder = join(import.meta.dirname, "fixtures");
const documents = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
const options = { currency: "USD", country: "US" };

/** A document with a piece of it lost, doubled or overwritten. */
const damaged = fc
  .record({
    document: fc.constantFrom(...documents),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    put: fc.oneof(
      fc.constantFrom("", "*", "~", "'", "+", "?", "ST*850*", "SE*1*1~", "UNT+1+1'", "IEA*1*"),
      fc.string(),
    ),
    twice: fc.boolean(),
  })
  .map(({ document, at, length, put, twice }) => {
    const start = Math.floor(at * document.length);
    const end = twice ? Math.max(0, start - length) : start + length;
    return document.slice(0, start) + put + document.slice(end);
  });

test("no damage stops the reader, and every group and interchange that was found is answered", () => {
  fc.assert(
    fc.property(damaged, (document) => {
      for (const { groups } of readX12(document).interchanges) {
        for (const group of groups) {
          const answer = acknowledge(group);
          if (group.header.elements[0]?.[0] !== "FA") expect(answer?.at(-1)?.tag).toBe("AK9");
          for (const message of group.messages) {
            toOrderInput(read850(message), options);
            read945(message);
          }
        }
      }
      for (const interchange of readEdifact(document).interchanges) {
        expect(control(interchange)?.[0]?.tag ?? "UCI").toBe("UCI");
        for (const message of interchange.groups.flatMap((group) => group.messages))
          toOrderInput(readOrders(message, interchange.delimiters.decimal), options);
      }
    }),
    { numRuns: 2_000 },
  );
});
