/** A segment of X12 or EDIFACT: elements from the first after the tag, each of one or more components. */
export interface Segment {
  tag: string;
  elements: string[][];
}

/** What is wrong with a message, and where. It is told besides the message, which is read all the same. */
export interface Fault {
  code:
    | "unreadable"
    | "envelope"
    | "count"
    | "reference"
    | "no_trailer"
    | "unknown_segment"
    | "missing_segment"
    | "missing_element"
    | "invalid_number"
    | "invalid_date"
    | "invalid_value";
  tag: string;
  /** Of the segment within its message, the header being 1; 0 where it is about the envelope. */
  position: number;
  /** Of the element within its segment, from 1. */
  element?: number;
  value?: string;
  message: string;
}

/** What stands between a message's header and trailer, with both. */
export interface Message {
  /** `850`, `ORDERS`. */
  type: string;
  /** The sender's number of it. */
  reference: string;
  header: Segment;
  body: Segment[];
  trailer: Segment | undefined;
  faults: Fault[];
}

type Value = string | number | undefined | (string | number | undefined)[];

/** A segment to be written: an element per value, an array for its components. Trailing empty ones are left out. */
export function segment(tag: string, ...values: Value[]): Segment {
  const elements = values.map((value) => {
    const parts = (Array.isArray(value) ? value : [value]).map((part) => (part === undefined ? "" : String(part)));
    while (parts.length > 1 && parts.at(-1) === "") parts.pop();
    return parts;
  });
  while (elements.length > 0 && elements.at(-1)?.every((part) => part === "")) elements.pop();
  return { tag, elements };
}

/** Element `at`, or one component of it, both from 1; empty when it is not there. */
export const at = (one: Segment | undefined, element: number, component = 1): string =>
  one?.elements[element - 1]?.[component - 1] ?? "";

/** The segments from each `tag` to the next one of `ends` or of its own kind. */
export function loopsOf(body: readonly Segment[], tag: string, ends: readonly string[] = []): Segment[][] {
  const loops: Segment[][] = [];
  let open = false;
  for (const one of body) {
    if (one.tag === tag) {
      loops.push([one]);
      open = true;
    } else if (ends.includes(one.tag)) open = false;
    else if (open) loops.at(-1)?.push(one);
  }
  return loops;
}

/** `yyyymmdd` or `yymmdd` as a day of the calendar, undefined when it is none. */
export function dayOf(text: string): Date | undefined {
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const year = match[1]?.length === 2 ? `20${match[1]}` : match[1];
  const day = new Date(`${year}-${match[2]}-${match[3]}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.getUTCDate() === Number(match[3]) ? day : undefined;
}

export const date8 = (day: Date): string => day.toISOString().slice(0, 10).replaceAll("-", "");
export const time4 = (day: Date): string => day.toISOString().slice(11, 16).replace(":", "");
