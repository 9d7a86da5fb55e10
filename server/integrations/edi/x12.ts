import { checkMessage } from "./rules";
import { at, type Fault, type Message, type Segment } from "./segment";

/** Characters of one interchange; X12 has no way to escape them. */
export interface X12Delimiters {
  element: string;
  component: string;
  segment: string;
}

export interface X12Group {
  header: Segment;
  messages: Message[];
  trailer: Segment | undefined;
  faults: Fault[];
}

export interface X12Interchange {
  delimiters: X12Delimiters;
  header: Segment;
  groups: X12Group[];
  trailer: Segment | undefined;
  faults: Fault[];
}

const fault = (code: Fault["code"], tag: string, message: string, position = 0): Fault => ({
  ...{ code, tag, position, message },
});

/**
 * Delimiters as the ISA segment shows them: the character after `ISA` separates its sixteen elements, the last of which
 * is the component separator, and what follows ends segments (ASC X12.5). Counted by separators, not by places: senders
 * get the widths wrong.
 */
export function sniffX12(text: string): X12Delimiters | undefined {
  const start = text.replace(/^\uFEFF?\s*/, "");
  const element = start[3] ?? "";
  if (!start.startsWith("ISA") || !element || /[A-Za-z0-9\s]/.test(element)) return undefined;
  let place = 3;
  for (let n = 1; n < 16 && place !== -1; n++) place = start.indexOf(element, place + 1);
  const [component, terminator] = [start[place + 1] ?? "", start[place + 2] ?? ""];
  if (place === -1 || !component || !terminator || terminator === element) return undefined;
  return { element, component, segment: terminator };
}

/** Line ends and indentation after terminators are no part of any segment. */
export function tokenizeX12(text: string, delimiters: X12Delimiters): Segment[] {
  const parts = text.replace(/^\uFEFF/, "").split(delimiters.segment);
  return parts.flatMap((part) => {
    const [tag = "", ...elements] = part
      .replace(/^\s+/, "")
      .replace(/[\r\n]+$/, "")
      .split(delimiters.element);
    // ISA16 is the component separator itself.
    const split = (value: string) => (tag === "ISA" ? [value] : value.split(delimiters.component));
    return tag.trim() === "" ? [] : [{ tag, elements: elements.map(split) }];
  });
}

/** All interchanges of a file, one after the other; what stands before the first ISA is told as a fault of it. */
export function readX12(text: string): { interchanges: X12Interchange[]; faults: Fault[] } {
  const delimiters = sniffX12(text);
  if (!delimiters) return { interchanges: [], faults: [fault("unreadable", "ISA", "The file has no readable ISA")] };
  const interchanges: X12Interchange[] = [];
  const faults: Fault[] = [];
  let group: X12Group | undefined;
  let message: Message | undefined;
  let inside: X12Interchange | undefined;

  /** What was not closed is closed, and told. */
  function close(level: "message" | "group" | "interchange") {
    if (message)
      message.faults.push(fault("no_trailer", "SE", "The transaction set has no SE", message.body.length + 2));
    message = undefined;
    if (level === "message") return;
    if (group) group.faults.push(fault("no_trailer", "GE", "The group has no GE"));
    group = undefined;
    if (level === "group") return;
    if (inside) inside.faults.push(fault("no_trailer", "IEA", "The interchange has no IEA"));
    inside = undefined;
  }

  for (const one of tokenizeX12(text, delimiters)) {
    if (one.tag === "ISA") {
      close("interchange");
      inside = { delimiters, header: one, groups: [], trailer: undefined, faults: headerFaults(one) };
      interchanges.push(inside);
    } else if (!inside) faults.push(fault("envelope", one.tag, "It stands outside of any interchange"));
    else if (one.tag === "GS") {
      close("group");
      group = { header: one, messages: [], trailer: undefined, faults: [] };
      inside.groups.push(group);
    } else if (one.tag === "ST") {
      close("message");
      const head = { type: at(one, 1), reference: at(one, 2), header: one };
      message = { ...head, body: [], trailer: undefined, faults: [] };
      if (group) group.messages.push(message);
      else inside.faults.push(fault("envelope", "ST", "A transaction set stands outside of any group"));
    } else if (one.tag === "SE" && message) {
      endMessage(message, one);
      message = undefined;
    } else if (one.tag === "GE" && group) {
      close("message");
      endGroup(group, one);
      group = undefined;
    } else if (one.tag === "IEA") {
      close("group");
      endInterchange(inside, one);
      inside = undefined;
    } else if (message) message.body.push(one);
    else inside.faults.push(fault("envelope", one.tag, "It stands outside of any transaction set"));
  }
  close("interchange");
  for (const each of interchanges.flatMap(({ groups }) => groups).flatMap(({ messages }) => messages))
    each.faults.push(...checkMessage(each));
  return { interchanges, faults };
}

function headerFaults(header: Segment): Fault[] {
  const widths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];
  const wrong = widths.findIndex((width, i) => at(header, i + 1).length !== width);
  const message = `ISA${String(wrong + 1).padStart(2, "0")} is not ${widths[wrong]} characters wide`;
  return wrong === -1 ? [] : [{ ...fault("envelope", "ISA", message), element: wrong + 1 }];
}

function endMessage(message: Message, trailer: Segment) {
  message.trailer = trailer;
  const [count, place] = [message.body.length + 2, message.body.length + 2];
  if (Number(at(trailer, 1)) !== count)
    message.faults.push(fault("count", "SE", `SE01 is ${at(trailer, 1)}, there are ${count} segments`, place));
  if (at(trailer, 2) !== message.reference)
    message.faults.push(fault("reference", "SE", `SE02 is ${at(trailer, 2)}, ST02 is ${message.reference}`, place));
}

function endGroup(group: X12Group, trailer: Segment) {
  group.trailer = trailer;
  if (Number(at(trailer, 1)) !== group.messages.length)
    group.faults.push(fault("count", "GE", `GE01 is ${at(trailer, 1)}, there are ${group.messages.length} sets`));
  if (at(trailer, 2) !== at(group.header, 6))
    group.faults.push(fault("reference", "GE", `GE02 is ${at(trailer, 2)}, GS06 is ${at(group.header, 6)}`));
}

function endInterchange(interchange: X12Interchange, trailer: Segment) {
  interchange.trailer = trailer;
  const { groups, header } = interchange;
  if (Number(at(trailer, 1)) !== groups.length)
    interchange.faults.push(fault("count", "IEA", `IEA01 is ${at(trailer, 1)}, there are ${groups.length} groups`));
  if (at(trailer, 2) !== at(header, 13))
    interchange.faults.push(fault("reference", "IEA", `IEA02 is ${at(trailer, 2)}, ISA13 is ${at(header, 13)}`));
}
