import type { WaveCriteria, WaveKind } from "@/lib/contracts/packing";
import { compareBins, zoneOf } from "./bins";

/** A fulfillment order that could be picked now. */
export interface Candidate {
  id: string;
  /** Code of the carrier that would take it; undefined when no rule fits. */
  carrier: string | undefined;
  dueBy: Date | null;
  lines: readonly { skuId: string; quantity: number; bin: string }[];
}

type Wanted = Pick<WaveCriteria, "carrier" | "dueBefore" | "zone"> & { skuIds: ReadonlySet<string> | undefined };

export const kindOf = ({ lines }: Pick<Candidate, "lines">): WaveKind =>
  lines.reduce((sum, line) => sum + line.quantity, 0) === 1 ? "single" : "multi";

/** Those that fit, the most urgent first; no deadline comes last. */
export function fitting<Of extends Candidate>(candidates: readonly Of[], wanted: Wanted): Of[] {
  const { carrier, dueBefore, zone, skuIds } = wanted;
  const fits = ({ lines, ...one }: Of) =>
    (carrier === undefined || one.carrier === carrier) &&
    (dueBefore === undefined || (one.dueBy !== null && one.dueBy <= dueBefore)) &&
    lines.every((line) => skuIds?.has(line.skuId) ?? true) &&
    lines.every((line) => zone === undefined || zoneOf(line.bin) === zone.toUpperCase());
  const due = (one: Of) => one.dueBy?.getTime() ?? Number.POSITIVE_INFINITY;
  return candidates
    .filter(fits)
    .sort((one, other) => compareNumbers(due(one), due(other)) || (one.id < other.id ? -1 : 1));
}

/** Infinity − Infinity is no number. */
const compareNumbers = (one: number, other: number) => (one === other ? 0 : one - other);

/**
 * The members of a wave: of one kind, at most `limit`, the most urgent. Totes are numbered along the walk, so that
 * orders for neighboring bins stand side by side.
 */
export function chooseMembers<Of extends Candidate>(
  candidates: readonly Of[],
  wanted: Wanted,
  { kind, limit }: { kind: WaveKind; limit: number },
): { member: Of; tote: number }[] {
  const chosen = fitting(candidates, wanted)
    .filter((one) => kindOf(one) === kind)
    .slice(0, limit);
  const firstBin = (one: Of) => one.lines.map((line) => line.bin).sort(compareBins)[0] ?? "";
  return chosen
    .map((member) => ({ member, bin: firstBin(member) }))
    .sort((one, other) => compareBins(one.bin, other.bin))
    .map(({ member }, index) => ({ member, tote: index + 1 }));
}
