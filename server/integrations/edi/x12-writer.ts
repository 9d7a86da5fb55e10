import { date8, type Segment, segment, time4 } from "./segment";
import type { X12Delimiters, X12Interchange } from "./x12";

export const plainX12: X12Delimiters = { element: "*", component: ">", segment: "~" };

/** Segments as text. Values cannot be escaped: characters that would end them become spaces, but for ISA16. */
export function writeX12(segments: readonly Segment[], delimiters: X12Delimiters = plainX12): string {
  const { element, component, segment: terminator } = delimiters;
  const clean = (value: string) =>
    [...value].map((char) => (char === element || char === component || char === terminator ? " " : char)).join("");
  const written = segments.map(({ tag, elements }) => {
    const values = elements.map((parts) => (tag === "ISA" ? parts.join("") : parts.map(clean).join(component)));
    return [tag, ...values].join(element) + terminator;
  });
  return written.join("");
}

/** Every segment of an interchange that was read, as it was. */
export function segmentsOf({ header, groups, trailer }: X12Interchange): Segment[] {
  const end = (one: Segment | undefined) => (one ? [one] : []);
  const inner = groups.flatMap((group) => [
    group.header,
    ...group.messages.flatMap((message) => [message.header, ...message.body, ...end(message.trailer)]),
    ...end(group.trailer),
  ]);
  return [header, ...inner, ...end(trailer)];
}

export interface X12Party {
  qualifier: string;
  id: string;
}

export interface X12Envelope {
  sender: X12Party;
  receiver: X12Party;
  /** Unique per partner, up to nine digits; groups and sets are numbered below it. */
  controlNo: number;
  at: Date;
  test?: boolean;
  /** `004010` unless told. */
  version?: string;
}

/** Functional identifiers of GS01 by transaction set. */
const functionalIds: Record<string, string> = {
  ...{
    "810": "IN",
    "846": "IB",
    "850": "PO",
    "855": "PR",
    "856": "SH",
    "940": "OW",
    "945": "SW",
    "997": "FA",
    "999": "FA",
  },
};

/** An interchange with one group of transaction sets of one type; `bodies` are what stands between ST and SE. */
export function composeX12(envelope: X12Envelope, type: string, bodies: readonly Segment[][]): Segment[] {
  const { sender, receiver, at, version = "004010" } = envelope;
  const controlNo = String(envelope.controlNo).padStart(9, "0");
  const groupNo = String(envelope.controlNo);
  const party = ({ qualifier, id }: X12Party) => [qualifier.padEnd(2), id.padEnd(15).slice(0, 15)] as const;
  const implementation = type === "999" ? "005010X231A1" : undefined;
  const sets = bodies.flatMap((body, i) => {
    const reference = String(i + 1).padStart(4, "0");
    return [segment("ST", type, reference, implementation), ...body, segment("SE", body.length + 2, reference)];
  });
  const isaVersion = `${version.slice(0, 5)}`;
  const repetition = isaVersion >= "00402" ? "^" : "U";
  return [
    {
      tag: "ISA",
      elements: [
        ...["00", " ".repeat(10), "00", " ".repeat(10), ...party(sender), ...party(receiver)],
        ...[date8(at).slice(2), time4(at), repetition, isaVersion, controlNo, "0", envelope.test ? "T" : "P", ">"],
      ].map((value) => [value]),
    },
    segment(
      "GS",
      functionalIds[type],
      sender.id.trim(),
      receiver.id.trim(),
      date8(at),
      time4(at),
      groupNo,
      "X",
      version,
    ),
    ...sets,
    segment("GE", bodies.length, groupNo),
    segment("IEA", 1, controlNo),
  ];
}
