import { at, type Fault, type Message, type Segment, segment } from "./segment";
import type { X12Group } from "./x12";

/** `E`: taken with errors noted. A group may also be taken in part. */
export type AckStatus = "A" | "E" | "R" | "P";

const noted: Fault["code"][] = ["count", "reference", "envelope"];

/** Whether a message can be worked with: wrong counts and numbers are only noted. */
export const usable = ({ faults }: Pick<Message, "faults">): boolean =>
  faults.every((fault) => noted.includes(fault.code));

// Data elements 718, 716, 720 and 723 of X12: what is wrong with a set, a group, a segment, an element.
const setCodes: Partial<Record<Fault["code"], string>> = { no_trailer: "2", reference: "3", count: "4" };
const groupCodes: Partial<Record<Fault["code"], string>> = { no_trailer: "3", reference: "4", count: "5" };
const segmentCodes: Partial<Record<Fault["code"], string>> = { unknown_segment: "1", missing_segment: "3" };
const elementCodes: Partial<Record<Fault["code"], string>> = {
  ...{ missing_element: "1", invalid_number: "6", invalid_value: "7", invalid_date: "8" },
};

function setStatus(message: Message, supported: readonly string[] | undefined): AckStatus {
  if (supported && !supported.includes(message.type)) return "R";
  if (!usable(message)) return "R";
  return message.faults.length > 0 ? "E" : "A";
}

function setSegments(message: Message, status: AckStatus, type: "997" | "999", unsupported: boolean): Segment[] {
  const [segmentTag, elementTag, endTag] = type === "999" ? ["IK3", "IK4", "IK5"] : ["AK3", "AK4", "AK5"];
  const within = message.faults.filter((fault) => segmentCodes[fault.code] ?? elementCodes[fault.code]);
  const places = [...new Set(within.map((fault) => `${fault.position} ${fault.tag}`))];
  const told = places.flatMap((place) => {
    const here = within.filter((fault) => `${fault.position} ${fault.tag}` === place);
    const [first] = here;
    const elements = here.filter((fault) => elementCodes[fault.code]);
    const code = (first && segmentCodes[first.code]) ?? "8";
    return [
      segment(segmentTag, first?.tag, first?.position, "", code),
      ...elements.map((fault) =>
        segment(elementTag, fault.element, "", elementCodes[fault.code], fault.value?.slice(0, 99)),
      ),
    ];
  });
  const codes = [
    ...(unsupported ? ["1"] : []),
    ...message.faults.flatMap((fault) => setCodes[fault.code] ?? []),
    ...(within.length > 0 ? ["5"] : []),
  ];
  const implementation = type === "999" ? at(message.header, 3) : "";
  return [
    segment("AK2", message.type, message.reference, implementation),
    ...told,
    segment(endTag, status, ...[...new Set(codes)].slice(0, 5)),
  ];
}

/**
 * What stands between ST and SE of a 997, or of a 999 for implementations of 005010 and later, about an inbound group:
 * every set by itself, with each segment and element that is wrong. Undefined for groups that are acknowledgements
 * themselves, which are never acknowledged.
 */
export function acknowledge(
  group: X12Group,
  { type = "997", supported }: { type?: "997" | "999"; supported?: readonly string[] } = {},
): Segment[] | undefined {
  if (at(group.header, 1) === "FA") return undefined;
  const statuses = group.messages.map((message) => setStatus(message, supported));
  const accepted = statuses.filter((status) => status !== "R").length;
  const all = group.messages.length;
  const clean = statuses.every((status) => status === "A") && group.faults.length === 0;
  const status = all > 0 && accepted === 0 ? "R" : accepted < all ? "P" : clean ? "A" : "E";
  const said = Number(at(group.trailer, 1));
  const codes = group.faults.flatMap((fault) => groupCodes[fault.code] ?? []);
  const version = type === "999" ? at(group.header, 8) : "";
  return [
    segment("AK1", at(group.header, 1), at(group.header, 6), version),
    ...group.messages.flatMap((message, i) => {
      const unsupported = supported !== undefined && !supported.includes(message.type);
      return setSegments(message, statuses[i] ?? "R", type, unsupported);
    }),
    segment("AK9", status, Number.isNaN(said) || at(group.trailer, 1) === "" ? all : said, all, accepted, ...codes),
  ];
}
