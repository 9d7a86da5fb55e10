import { type EdifactDelimiters, type EdifactInterchange, plainEdifact } from "./edifact";
import { date8, type Segment, segment, time4 } from "./segment";

/** Segments as text; characters that would end a value are released. */
export function writeEdifact(segments: readonly Segment[], delimiters: EdifactDelimiters = plainEdifact): string {
  const { component, element, release, segment: terminator } = delimiters;
  const special = new Set([component, element, release, terminator]);
  const released = (value: string) => [...value].map((char) => (special.has(char) ? release + char : char)).join("");
  return segments
    .map(({ tag, elements }) => [tag, ...elements.map((parts) => parts.map(released).join(component))].join(element))
    .map((written) => written + terminator)
    .join("");
}

/** Every segment of an interchange that was read, as it was. */
export function segmentsOf({ header, groups, trailer }: EdifactInterchange): Segment[] {
  const some = (one: Segment | undefined) => (one ? [one] : []);
  const inner = groups.flatMap((group) => [
    ...some(group.header),
    ...group.messages.flatMap((message) => [message.header, ...message.body, ...some(message.trailer)]),
    ...some(group.trailer),
  ]);
  return [header, ...inner, ...some(trailer)];
}

export interface EdifactParty {
  id: string;
  qualifier?: string;
}

export interface EdifactEnvelope {
  sender: EdifactParty;
  receiver: EdifactParty;
  /** Unique per partner. */
  reference: string;
  at: Date;
  test?: boolean;
  /** `UNOC` is Latin 1; `UNOY` is UTF-8, which not everybody reads. */
  syntax?: "UNOA" | "UNOB" | "UNOC" | "UNOY";
  /** `D:96A:UN` unless told. */
  version?: string;
}

/** An interchange of messages of one type; `bodies` are what stands between UNH and UNT. */
export function composeEdifact(envelope: EdifactEnvelope, type: string, bodies: readonly Segment[][]): Segment[] {
  const { sender, receiver, reference, at, test, syntax = "UNOC", version = "D:96A:UN" } = envelope;
  const identifier = [syntax, syntax === "UNOY" ? "4" : syntax === "UNOC" ? "3" : "2"];
  const party = ({ id, qualifier }: EdifactParty) => [id, qualifier];
  const when = [date8(at).slice(2), time4(at)];
  const flags = ["", "", "", "", "", test ? "1" : ""];
  return [
    segment("UNB", identifier, party(sender), party(receiver), when, reference, ...flags),
    ...bodies.flatMap((body, i) => [
      segment("UNH", i + 1, [type, ...version.split(":")]),
      ...body,
      segment("UNT", body.length + 2, i + 1),
    ]),
    segment("UNZ", bodies.length, reference),
  ];
}
