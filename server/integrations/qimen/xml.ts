import { SaxesParser } from "saxes";

/** An element: what stands in it directly, and the elements below it. Attributes carry nothing in Qimen. */
export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
}

export const xmlLimits = { bytes: 1_048_576, depth: 12, elements: 20_000 } as const;

/** The document is not well formed, or not of the kind we are willing to read. */
export class XmlError extends Error {}

/**
 * Reads a document from a stranger. Strict, and without anything XML can be abused for: no document type, so no
 * entities of one's own, no processing instructions, and limits to size, depth and number of elements.
 */
export function parseXml(source: string): XmlElement {
  if (Buffer.byteLength(source) > xmlLimits.bytes) throw new XmlError("the document is too large");
  const document: XmlElement = { name: "", text: "", children: [] };
  const open = [document];
  let elements = 0;
  const refuse = (reason: string) => {
    throw new XmlError(reason);
  };
  const addText = (text: string) => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  const parser = new SaxesParser();
  parser.on("error", (error) => refuse(error.message.slice(0, 200)));
  parser.on("doctype", () => refuse("a document type is not allowed"));
  parser.on("processinginstruction", () => refuse("processing instructions are not allowed"));
  parser.on("opentag", ({ name }) => {
    elements += 1;
    if (elements > xmlLimits.elements) refuse("too many elements");
    if (open.length > xmlLimits.depth) refuse("elements are nested too deeply");
    const element: XmlElement = { name, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(source.replace(/^\uFEFF/, "")).close();
  const [root] = document.children;
  if (!root) throw new XmlError("the document is empty");
  return root;
}

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The elements `name` inside the list element `list`; none when it is missing. */
export const itemsOf = (element: XmlElement | undefined, list: string, name: string): XmlElement[] =>
  childOf(element, list)?.children.filter((child) => child.name === name) ?? [];

/** Trimmed text of a child; empty when it is missing. Ids stay text: they have leading zeros and outgrow numbers. */
export const textOf = (element: XmlElement | undefined, name: string): string =>
  childOf(element, name)?.text.trim() ?? "";

/** Content of an element to write: text, elements by name, or several of the same name. Undefined is left out. */
export type XmlContent = string | number | undefined | { [name: string]: XmlContent | readonly XmlContent[] };

export function writeXml(name: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, content)}`;
}

function element(name: string, content: XmlContent): string {
  if (content === undefined) return "";
  if (typeof content !== "object") return `<${name}>${escaped(String(content))}</${name}>`;
  const inner = Object.entries(content).map(([child, value]) =>
    Array.isArray(value) ? value.map((one) => element(child, one)).join("") : element(child, value as XmlContent),
  );
  return `<${name}>${inner.join("")}</${name}>`;
}

/** Characters XML 1.0 cannot hold at all, as buyers paste them into addresses, are dropped. */
const unwritable = new RegExp(
  `[${[
    [0, 8],
    [0xb, 0xc],
    [0xe, 0x1f],
    [0xfffe, 0xffff],
  ]
    .map(([from, to]) => `\\u{${(from ?? 0).toString(16)}}-\\u{${(to ?? 0).toString(16)}}`)
    .join("")}]`,
  "gu",
);
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(unwritable, "")
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
