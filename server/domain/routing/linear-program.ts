import { type CostModel, canServe, fact, factOf } from "./cost-model";
import { type Solution, scored } from "./solution";

/**
 * The same cost model as a mixed-integer program in CPLEX LP format: x (item from candidate), y (candidate sends a parcel) and
 * k (started weight steps of its parcel). Leaves out the forgiven first parcel, a constant.
 */
export function linearProgram(model: CostModel, maxParcels: number): string {
  const objective: string[] = [];
  const candidates = [...Array(model.candidates).keys()];
  const rows: string[] = [`parcels: ${candidates.map((c) => `y${c}`).join(" + ")} <= ${maxParcels}`];
  const binaries: string[] = [];
  const integers: string[] = [];
  model.items.forEach((_, item) => {
    const from = candidates.filter((c) => canServe(model, c, item));
    rows.push(`item${item}: ${from.map((c) => `x${c}_${item}`).join(" + ")} = 1`);
  });
  candidates.forEach((c) => {
    const zone = model.network.zones[factOf(model, c, fact.zone)];
    objective.push(`${factOf(model, c, fact.fixed) + (zone?.firstScore ?? 0)} y${c}`);
    binaries.push(`y${c}`);
    const weights: string[] = [];
    model.items.forEach((item, i) => {
      if (!canServe(model, c, i)) return;
      objective.push(`${model.linear[c * model.items.length + i]} x${c}_${i}`);
      rows.push(`open${c}_${i}: x${c}_${i} - y${c} <= 0`);
      binaries.push(`x${c}_${i}`);
      weights.push(`${item.weightGrams} x${c}_${i}`);
    });
    if (!zone || zone.stepGrams <= 0) return;
    objective.push(`${zone.stepScore} k${c}`);
    integers.push(`k${c}`);
    rows.push(`weight${c}: ${weights.join(" + ")} - ${zone.stepGrams} k${c} <= ${zone.firstGrams}`);
  });
  const general = integers.length > 0 ? `General\n ${integers.join(" ")}\n` : "";
  return `Minimize\n cost: ${objective.join(" + ")}\nSubject To\n ${rows.join("\n ")}\nBinary\n ${binaries.join(" ")}\n${general}End\n`;
}

/** Reads a solution back from the values of x; undefined when some item is served by none. */
export function readSolution(model: CostModel, value: (variable: string) => number): Solution | undefined {
  const byCandidate = new Map<number, number[]>();
  for (let item = 0; item < model.items.length; item++) {
    const candidate = [...Array(model.candidates).keys()].find(
      (c) => canServe(model, c, item) && value(`x${c}_${item}`) > 0.5,
    );
    if (candidate === undefined) return undefined;
    byCandidate.set(candidate, [...(byCandidate.get(candidate) ?? []), item]);
  }
  const parcels = [...byCandidate].sort(([a], [b]) => a - b);
  return scored(
    model,
    parcels.map(([candidate, items]) => ({ candidate, items })),
  );
}
