import { checkMessage } from "./rules";
import { at, type Fault, type Message, type Segment } from "./segment";

export interface EdifactDelimiters {
  component: string;
  element: string;
  decimal: string;
  release: string;
  segment: string;
}

export interface EdifactGroup {
  header: Segment | undefined;
  messages: Message[];
  trailer: Segment | undefined;
  faults: Fault[];
}

export interface EdifactInterchange {
  delimiters: EdifactDelimiters;
  header: Segment;
  /** Messages outside of any group are one without a header. */
  groups: EdifactGroup[];
  trailer: Segment | undefined;
  faults: Fault[];
}

export const plainEdifact: EdifactDelimiters = {
  component: ":",
  element: "+",
  decimal: ".",
  release: "?",
  segment: "'",
};

/**
 * Delimiters of the UNA service string, else the usual ones (ISO 9735). Some senders leave the reserved place out, so the
 * terminator stands one place early.
 */
export function sniffEdifact(text: string): { delimiters: EdifactDelimiters; start: number } | undefined {
  const blank = /^\uFEFF?\s*/.exec(text)?.[0].length ?? 0;
  if (!text.startsWith("UNA", blank)) {
    return text.startsWith("UNB", blank) ? { delimiters: plainEdifact, start: blank } : undefined;
  }
  const [component = "", element = "", decimal = "", release = "", reserved = "", terminator = ""] = text.slice(
    blank + 3,
  );
  const early = /[\s\w]/.test(terminator) || terminator === "";
  const segment = early ? reserved : terminator;
  if (!component || !element || !segment || /\w/.test(component + element + segment)) return undefined;
  return { delimiters: { component, element, decimal, release, segment }, start: blank + (early ? 8 : 9) };
}

/** The release character takes from the next one what it means; line ends between segments are no part of them. */
export function tokenizeEdifact(text: string, delimiters: EdifactDelimiters): Segment[] {
  const { component, element, release, segment: terminator } = delimiters;
  const segments: Segment[] = [];
  let elements: string[][] = [[""]];
  const push = (char: string) => {
    const parts = elements.at(-1) ?? [];
    parts[parts.length - 1] += char;
  };
  const finish = () => {
    const [[tag = ""] = [], ...rest] = elements;
    if (tag.trim() !== "") segments.push({ tag: tag.trim(), elements: rest });
    elements = [[""]];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    // A space as release character means that there is none.
    if (char === release && release !== " ") push(text[++i] ?? "");
    else if (char === terminator) finish();
    else if (char === element) elements.push([""]);
    else if (char === component) elements.at(-1)?.push("");
    else if (!(/\s/.test(char) && elements.length === 1)) push(char);
  }
  const last = elements.at(-1)?.at(-1) ?? "";
  if (elements.length > 1) elements.at(-1)?.splice(-1, 1, last.replace(/\s+$/, ""));
  finish();
  return segments;
}

const fault = (code: Fault["code"], tag: string, message: string, position = 0): Fault => ({
  ...{ code, tag, position, message },
});

/** All interchanges of a file, with what is wrong with their envelopes. */
export function readEdifact(text: string): { interchanges: EdifactInterchange[]; faults: Fault[] } {
  const found = sniffEdifact(text);
  if (!found) return { interchanges: [], faults: [fault("unreadable", "UNB", "The file has no readable UNB")] };
  const { delimiters, start } = found;
  const interchanges: EdifactInterchange[] = [];
  const faults: Fault[] = [];
  let inside: EdifactInterchange | undefined;
  let group: EdifactGroup | undefined;
  let message: Message | undefined;

  function close(level: "message" | "group" | "interchange") {
    if (message) message.faults.push(fault("no_trailer", "UNT", "The message has no UNT", message.body.length + 2));
    message = undefined;
    if (level === "message") return;
    if (group?.header) group.faults.push(fault("no_trailer", "UNE", "The group has no UNE"));
    group = undefined;
    if (level === "group") return;
    if (inside) inside.faults.push(fault("no_trailer", "UNZ", "The interchange has no UNZ"));
    inside = undefined;
  }
  const openGroup = (to: EdifactInterchange, header: Segment | undefined): EdifactGroup => {
    const opened = { header, messages: [], trailer: undefined, faults: [] };
    to.groups.push(opened);
    return opened;
  };

  for (const one of tokenizeEdifact(text.slice(start), delimiters)) {
    if (one.tag === "UNB") {
      close("interchange");
      inside = { delimiters, header: one, groups: [], trailer: undefined, faults: [] };
      interchanges.push(inside);
    } else if (!inside) faults.push(fault("envelope", one.tag, "It stands outside of any interchange"));
    else if (one.tag === "UNG") {
      close("group");
      group = openGroup(inside, one);
    } else if (one.tag === "UNH") {
      close("message");
      message = { type: at(one, 2), reference: at(one, 1), header: one, body: [], trailer: undefined, faults: [] };
      group ??= openGroup(inside, undefined);
      group.messages.push(message);
    } else if (one.tag === "UNT" && message) {
      endMessage(message, one);
      message = undefined;
    } else if (one.tag === "UNE" && group?.header) {
      close("message");
      endGroup(group, one);
      group = undefined;
    } else if (one.tag === "UNZ") {
      close("group");
      endInterchange(inside, one);
      inside = undefined;
    } else if (message) message.body.push(one);
    else inside.faults.push(fault("envelope", one.tag, "It stands outside of any message"));
  }
  close("interchange");
  for (const each of interchanges.flatMap(({ groups }) => groups).flatMap(({ messages }) => messages))
    each.faults.push(...checkMessage(each));
  return { interchanges, faults };
}

function endMessage(message: Message, trailer: Segment) {
  message.trailer = trailer;
  const count = message.body.length + 2;
  if (Number(at(trailer, 1)) !== count)
    message.faults.push(fault("count", "UNT", `UNT says ${at(trailer, 1)}, there are ${count} segments`, count));
  if (at(trailer, 2) !== message.reference)
    message.faults.push(fault("reference", "UNT", `UNT names ${at(trailer, 2)}, UNH ${message.reference}`, count));
}

function endGroup(group: EdifactGroup, trailer: Segment) {
  group.trailer = trailer;
  if (Number(at(trailer, 1)) !== group.messages.length)
    group.faults.push(fault("count", "UNE", `UNE says ${at(trailer, 1)}, there are ${group.messages.length} messages`));
  if (at(trailer, 2) !== at(group.header, 5))
    group.faults.push(fault("reference", "UNE", `UNE names ${at(trailer, 2)}, UNG ${at(group.header, 5)}`));
}

function endInterchange(interchange: EdifactInterchange, trailer: Segment) {
  interchange.trailer = trailer;
  const { groups, header } = interchange;
  // Groups are counted where there are any, else messages.
  const grouped = groups.filter((group) => group.header).length;
  const count = grouped || groups.reduce((sum, group) => sum + group.messages.length, 0);
  if (Number(at(trailer, 1)) !== count)
    interchange.faults.push(fault("count", "UNZ", `UNZ says ${at(trailer, 1)}, there are ${count}`));
  if (at(trailer, 2) !== at(header, 5))
    interchange.faults.push(fault("reference", "UNZ", `UNZ names ${at(trailer, 2)}, UNB ${at(header, 5)}`));
}
