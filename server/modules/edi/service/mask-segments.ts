import { maskName, maskPhone } from "@/lib/format/mask";
import { plainEdifact, readEdifact } from "@/server/integrations/edi/edifact";
import { segmentsOf as ofEdifact, writeEdifact } from "@/server/integrations/edi/edifact-writer";
import type { Segment } from "@/server/integrations/edi/segment";
import { readX12 } from "@/server/integrations/edi/x12";
import { segmentsOf as ofX12, writeX12 } from "@/server/integrations/edi/x12-writer";

const hidden = () => "***";

/** Elements of segments that name people, from 1, and what is left of each. */
const masks: Record<string, Record<number, (text: string) => string>> = {
  N1: { 2: maskName },
  N2: { 1: hidden, 2: hidden },
  N3: { 1: hidden, 2: hidden },
  PER: { 2: maskName, 4: maskPhone, 6: hidden },
  MSG: { 1: hidden },
  NTE: { 2: hidden },
  NAD: { 3: hidden, 4: maskName, 5: hidden },
  CTA: { 2: hidden },
  COM: { 1: hidden },
  FTX: { 4: hidden },
};

export const maskSegment = ({ tag, elements }: Segment): Segment => ({
  tag,
  elements: elements.map((parts, i) => {
    const mask = masks[tag]?.[i + 1];
    return mask ? parts.map((part) => (part ? mask(part) : part)) : parts;
  }),
});

/** Segments for reading, a line each. */
export function shown(segments: readonly Segment[], standard: string): string {
  const masked = segments.map(maskSegment);
  const lines = masked.map((one) => (standard === "x12" ? writeX12([one]) : writeEdifact([one], plainEdifact)));
  return lines.join("\n");
}

/** A whole file without its people; what is no EDI is not shown, for nobody knows what is in it. */
export function shownText(text: string, standard: string): string {
  const segments =
    standard === "x12" ? readX12(text).interchanges.flatMap(ofX12) : readEdifact(text).interchanges.flatMap(ofEdifact);
  return shown(segments, standard);
}
