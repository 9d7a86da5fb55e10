import { SaxesParser } from "saxes";
import { FileProblem } from "./file-problem";

export interface XmlHandler {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Feeds XML to a handler, piece by piece; yields after each piece so that the caller can take what was completed.
 * A document type is refused: it is the only place entities can be declared.
 */
export async function* parseXml(source: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncIterable<void> {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  const refuse = (message: string) => {
    throw new FileProblem("broken_workbook", message);
  };
  parser.on("doctype", () => refuse("the workbook declares XML entities"));
  parser.on("error", () => refuse("the workbook's XML is damaged"));
  parser.on("opentag", (tag) => handler.open?.(localName(tag.name), tag.attributes));
  parser.on("text", (text) => handler.text?.(text));
  parser.on("cdata", (text) => handler.text?.(text));
  parser.on("closetag", (tag) => handler.close?.(localName(tag.name)));
  const decoder = new TextDecoder("utf-8");
  for await (const part of source) {
    parser.write(decoder.decode(part, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
}

export async function parseWholeXml(source: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(source, handler));
}
