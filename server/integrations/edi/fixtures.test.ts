import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainEdifact, readEdifact, sniffEdifact, tokenizeEdifact } from "./edifact";
import { segmentsOf as edifactSegments, writeEdifact } from "./edifact-writer";
import { readX12, tokenizeX12 } from "./x12";
import { plainX12, writeX12, segmentsOf as x12Segments } from "./x12-writer";

const folder = join(import.meta.dirname, "fixtures");
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const names = readdirSync(folder).sort();
const isX12 = (name: string) => /^\d{3}__/.test(name);

/** The document without what a writer does not repeat: the mark of its encoding, line ends, indentation. */
function bare(document: string, terminator: string): string {
  const parts = document.replace(/^\uFEFF/, "").split(terminator);
  const kept = parts.map((part) => part.replace(/^\s+/, "").replace(/[\r\n]+$/, "")).filter(Boolean);
  return kept.map((part) => part + terminator).join("");
}

test.each(names.filter(isX12))("%s is read and written as it was", (name) => {
  const { interchanges, faults } = readX12(read(name));
  expect(faults).toEqual([]);
  expect(interchanges).toHaveLength(1);
  for (const one of interchanges) {
    expect(one.groups.flatMap((group) => group.messages)).toHaveLength(1);
    expect(one.groups[0]?.messages[0]?.type).toBe(name.slice(0, 3));
    expect(one.groups[0]?.messages[0]?.body.length).toBeGreaterThan(5);
    expect(writeX12(x12Segments(one), one.delimiters)).toBe(bare(read(name), one.delimiters.segment));
  }
});

test.each(names.filter((name) => !isX12(name)))("%s is read and written as it was", (name) => {
  const document = read(name);
  const { interchanges, faults } = readEdifact(document);
  expect(faults).toEqual([]);
  expect(interchanges).toHaveLength(1);
  for (const one of interchanges) {
    const start = sniffEdifact(document)?.start ?? 0;
    expect(writeEdifact(edifactSegments(one), one.delimiters)).toBe(bare(document.slice(start), "'"));
  }
});

test("what is wrong with the samples' envelopes is told, and they are read all the same", () => {
  const x12 = names
    .filter(isX12)
    .flatMap((name) =>
      readX12(read(name)).interchanges.flatMap((one) => [
        ...one.faults.map((fault) => [name.slice(0, 3), fault.message]),
        ...one.groups.flatMap((group) => group.faults.map((fault) => [name.slice(0, 3), fault.message])),
        ...one.groups.flatMap((group) =>
          group.messages.flatMap((message) => message.faults.map((fault) => [name.slice(0, 3), fault.message])),
        ),
      ]),
    );
  expect(x12).toMatchInlineSnapshot(`
    [
      [
        "940",
        "IEA02 is 940001777, ISA13 is 398161180",
      ],
      [
        "940",
        "GE02 is 940001777, GS06 is 177818711",
      ],
      [
        "945",
        "GE02 is 31, GS06 is 20021104",
      ],
    ]
  `);
  const edifact = names
    .filter((name) => !isX12(name))
    .flatMap((name) => readEdifact(read(name)).interchanges)
    .flatMap((one) => [one, ...one.groups, ...one.groups.flatMap((group) => group.messages)])
    .flatMap(({ faults }) => faults.map((fault) => fault.message));
  expect(edifact).toMatchInlineSnapshot(`
    [
      "UNZ names DAREFNR00001, UNB DAREFNR0000001",
      "UNT says 17, there are 31 segments",
      "UNT names 9IM20YSP9, UNH 9IMX20YSP0009",
      "UNT says 21, there are 18 segments",
    ]
  `);
});

const value = fc.string({
  unit: fc.constantFrom("A", "ü", "1", "?", "+", ":", "'", " ", "*", "~", ">", "。"),
  maxLength: 8,
});
const inner = value.map((text) => `a${text}z`);
const segments = fc.array(
  fc.record({
    tag: fc.constantFrom("BGM", "LIN", "FTX"),
    elements: fc.array(fc.array(inner, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4, size: "max" }),
  }),
  { minLength: 1, maxLength: 6, size: "max" },
);

test("EDIFACT: whatever is written is read again, delimiters in values included", () => {
  fc.assert(
    fc.property(segments, (some) => {
      expect(tokenizeEdifact(writeEdifact(some), plainEdifact)).toEqual(some);
    }),
  );
});

test("X12: values never break a segment, and text without delimiters is kept", () => {
  fc.assert(
    fc.property(segments, (some) => {
      const back = tokenizeX12(writeX12(some), plainX12);
      const cleaned = some.map(({ tag, elements }) => {
        return { tag, elements: elements.map((parts) => parts.map((part) => part.replace(/[*~>]/g, " "))) };
      });
      expect(back).toEqual(cleaned);
    }),
  );
});

test.each(["", "ISA", "ISA*00*", "hello", "UNA", "UNA:+", "\uFEFF", "ISA~~~~~~~~~~~~~~~~~~"])(
  "%j is no document",
  (text) => {
    expect(readX12(text).interchanges).toEqual([]);
    expect(readEdifact(text).interchanges).toEqual([]);
  },
);

test("marks of encodings, line ends and indentation change nothing", () => {
  const x12 = read("850__nodex12_850.edi").replaceAll("\n", "");
  const edifact = read("orders-with-group.edi").replaceAll("\n", "");
  const dirty = [(one: string) => `\uFEFF${one}`, (one: string) => one.replace(/([~'])/g, "$1\r\n  \t")];
  for (const soil of dirty) {
    expect(readX12(soil(x12))).toEqual(readX12(x12));
    expect(readEdifact(soil(edifact))).toEqual(readEdifact(edifact));
  }
  const two = readX12(x12 + x12);
  expect(two).toMatchObject({ faults: [], interchanges: [{ faults: [] }, { faults: [] }] });
});

test("what was not closed is told and kept", () => {
  const whole = read("850__nodex12_850.edi");
  const cut = readX12(whole.slice(0, whole.indexOf("SE*33")));
  expect(cut.interchanges[0]?.groups[0]?.messages[0]).toMatchObject({ reference: "000000010", trailer: undefined });
  const faults = [cut.interchanges[0], cut.interchanges[0]?.groups[0], cut.interchanges[0]?.groups[0]?.messages[0]];
  expect(faults.flatMap((one) => one?.faults.map(({ code, tag }) => `${code} ${tag}`))).toEqual(
    expect.arrayContaining(["no_trailer SE", "no_trailer GE", "no_trailer IEA"]),
  );
  const orders = read("orders-with-group.edi");
  const [edifact] = readEdifact(orders.slice(0, orders.indexOf("UNS"))).interchanges;
  expect(edifact?.groups[0]?.messages[0]?.faults[0]).toMatchObject({ code: "no_trailer", tag: "UNT" });
  expect(edifact?.groups[0]?.messages[0]?.body).toHaveLength(15);
});
