import { type AckStatus, acknowledge, usable } from "@/server/integrations/edi/acknowledge";
import { contrlVersion, control } from "@/server/integrations/edi/contrl";
import { readEdifact } from "@/server/integrations/edi/edifact";
import { at, type Fault, type Message, type Segment } from "@/server/integrations/edi/segment";
import { readX12 } from "@/server/integrations/edi/x12";

export interface Received {
  controlNo: string;
  /** With its time: partners begin their numbers anew after years. */
  key: string;
  sender: string;
  receiver: string;
  test: boolean;
  sets: { key: string; message: Message; decimal: string; usable: boolean }[];
  acknowledgements: { key: string; document: string; about: string; segments: Segment[]; version?: string }[];
  faults: Fault[];
}

/** What a file says, or why it is none. Bytes that are no UTF-8 are Latin 1, as EDIFACT's UNOC says. */
export function readText(
  bytes: Uint8Array,
  { standard, acknowledgement, documents }: { standard: string; acknowledgement: "997" | "999"; documents: string[] },
): { interchanges: Received[]; problem?: string } {
  const text = decode(bytes);
  if (text.includes("\0")) return { interchanges: [], problem: "The file is no text" };
  return standard === "x12" ? fromX12(text, acknowledgement, documents) : fromEdifact(text);
}

export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

function fromX12(text: string, type: "997" | "999", supported: string[]) {
  const { interchanges, faults } = readX12(text);
  const problem = interchanges.length === 0 ? faults[0]?.message : undefined;
  return {
    ...(problem && { problem }),
    interchanges: interchanges.map((one): Received => {
      const controlNo = at(one.header, 13);
      const key = `${controlNo}/${at(one.header, 9)}${at(one.header, 10)}/`;
      return {
        ...{ controlNo, key, sender: at(one.header, 6).trim(), receiver: at(one.header, 8).trim() },
        ...{ test: at(one.header, 15) === "T", faults: one.faults },
        sets: one.groups.flatMap((group, g) =>
          group.messages.map((message, i) => ({
            ...{ key: `${key}${g + 1}/${i + 1}`, message, decimal: ".", usable: usable(message) },
          })),
        ),
        acknowledgements: one.groups.flatMap((group, g) => {
          const segments = acknowledge(group, { type, supported });
          const about = `${at(group.header, 1)} ${at(group.header, 6)}`;
          return segments ? [{ key: `${key}${g + 1}`, document: type, about, segments }] : [];
        }),
      };
    }),
  };
}

function fromEdifact(text: string) {
  const { interchanges, faults } = readEdifact(text);
  const problem = interchanges.length === 0 ? faults[0]?.message : undefined;
  return {
    ...(problem && { problem }),
    interchanges: interchanges.map((one): Received => {
      const controlNo = at(one.header, 5);
      const key = `${controlNo}/${at(one.header, 4)}${at(one.header, 4, 2)}/`;
      const segments = control(one);
      const messages = one.groups.flatMap((group) => group.messages);
      return {
        ...{ controlNo, key, sender: at(one.header, 2), receiver: at(one.header, 3), faults: one.faults },
        test: at(one.header, 11) === "1",
        sets: messages.map((message, i) => ({
          ...{ key: `${key}${i + 1}`, message, decimal: one.delimiters.decimal, usable: usable(message) },
        })),
        acknowledgements: segments
          ? [{ key, document: "CONTRL", about: controlNo, segments, version: contrlVersion }]
          : [],
      };
    }),
  };
}

/** Of an acknowledgement of ours: whether it takes what it is about. */
export const takes = (segments: readonly Segment[]): boolean => {
  const end = segments.find(({ tag }) => tag === "AK9");
  const rejects = segments.some((one) => one.tag === "UCM" && at(one, 3) === "4");
  return end ? (["A", "E"] satisfies AckStatus[] as string[]).includes(at(end, 1)) : !rejects;
};
