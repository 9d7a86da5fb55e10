import fc from "fast-check";
import { expect, test } from "vitest";
import { itemsOf, parseXml, textOf, writeXml, XmlError, xmlLimits } from "./xml";

test("ids keep their zeros and length, lists of one are lists", () => {
  const root = parseXml(
    "\uFEFF<?xml version='1.0'?><request><code> 0012345678901234567890 </code><lines><line><no>1</no></line></lines></request>",
  );
  expect(textOf(root, "code")).toBe("0012345678901234567890");
  expect(itemsOf(root, "lines", "line").map((line) => textOf(line, "no"))).toEqual(["1"]);
  expect(itemsOf(root, "missing", "line")).toEqual([]);
});

const nested = (depth: number) => `${"<a>".repeat(depth)}${"</a>".repeat(depth)}`;

test.each([
  ["entities of its own", `<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>`],
  ["an external entity", `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>`],
  ["a billion laughs", `<!DOCTYPE l [<!ENTITY l "lol"><!ENTITY l1 "&l;&l;&l;">]><l>&l1;</l>`],
  ["an undeclared entity", "<r>&nope;</r>"],
  ["a processing instruction", `<r><?php echo 1 ?></r>`],
  ["a missing end", "<request><a>1</a>"],
  ["crossing elements", "<a><b></a></b>"],
  ["two roots", "<a/><b/>"],
  ["nothing", ""],
  ["no XML", `{"flag":"success"}`],
  ["too deep", nested(xmlLimits.depth + 1)],
  ["too many elements", `<r>${"<a/>".repeat(xmlLimits.elements)}</r>`],
  ["too large", `<r>${"x".repeat(xmlLimits.bytes)}</r>`],
])("%s is refused", (_what, source) => {
  expect(() => parseXml(source)).toThrow(XmlError);
});

test("what is written is read back", () => {
  expect(parseXml(nested(xmlLimits.depth)).name).toBe("a");
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (texts) => {
      const written = writeXml("request", { items: { item: texts.map((text) => ({ text, none: undefined })) } });
      const read = itemsOf(parseXml(written), "items", "item").map((item) => item.children);
      const expected = texts.map((text) => [{ name: "text", text, children: [] }]);
      // A parser reads every line break as one character.
      expect(read).toEqual(JSON.parse(JSON.stringify(expected).replaceAll("\\r\\n", "\\n").replaceAll("\\r", "\\n")));
    }),
  );
  expect(writeXml("r", "a\u0000\u001f\uffffb\ud800<")).toContain("<r>ab\ufffd&lt;</r>");
});
