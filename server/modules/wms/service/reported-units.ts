import type { NamedUnits } from "@/lib/contracts/lot";
import type { ReportLine } from "@/server/integrations/qimen/reports";
import type { ReportedArrival } from "@/server/modules/lots/service/reported-units";

interface NamedLots {
  skuId: string;
  lots: { code: string; quantity: number; expiresOn: string | null }[];
  serials: string[];
}

/** Lots and serial numbers a report names of good units, by our SKU; items of no line of ours are left out. */
export function unitsOf(
  reported: readonly ReportLine[],
  lines: readonly { skuId: string; skuCode: string }[],
): NamedLots[] {
  const skuIds = new Map(lines.map((line) => [line.skuCode, line.skuId]));
  const units = new Map<string, NamedLots>();
  for (const { itemCode, kind, quantity, batch, serials = [] } of reported) {
    const skuId = skuIds.get(itemCode);
    if (!skuId || kind !== "good" || (!batch && serials.length === 0)) continue;
    const known = units.get(skuId) ?? { skuId, lots: [], serials: [] };
    const expiresOn = batch?.expiresOn?.toISOString() ?? null;
    if (batch && quantity > 0) known.lots.push({ code: batch.code, quantity, expiresOn });
    known.serials.push(...serials);
    units.set(skuId, known);
  }
  return [...units.values()];
}

export const arrivalsOf = (units: readonly NamedLots[]): ReportedArrival[] =>
  units.map(({ lots, ...rest }) => ({
    ...rest,
    lots: lots.map((lot) => ({ ...lot, expiresOn: lot.expiresOn ? new Date(lot.expiresOn) : null })),
  }));

export const leavingOf = (units: readonly NamedLots[]): NamedUnits[] =>
  units.map(({ skuId, lots, serials }) => ({
    ...{ skuId, serials },
    lots: lots.map(({ code, quantity }) => ({ code, quantity })),
  }));
