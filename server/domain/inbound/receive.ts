import type { InboundSettings } from "@/lib/contracts/inbound";

/** expected = arrived + open + closedShort; arrived + over = good + damaged + qualityCheck. */
export interface InboundLine {
  skuId: string;
  expected: number;
  arrived: number;
  over: number;
  closedShort: number;
  good: number;
  damaged: number;
  qualityCheck: number;
}

/** Units of one SKU as they came out of the box. */
export interface Came {
  skuId: string;
  good: number;
  damaged: number;
  qualityCheck: number;
}

export const openUnits = ({ expected, arrived, closedShort }: InboundLine) => expected - arrived - closedShort;

const blank = (skuId: string): InboundLine => ({
  ...{ skuId, expected: 0, arrived: 0, over: 0, closedShort: 0 },
  ...{ good: 0, damaged: 0, qualityCheck: 0 },
});

/** How many units beyond what was expected a line may have. */
function allowedOver({ expected }: InboundLine, { overReceipt, percent }: InboundSettings, confirmed: boolean): number {
  if (confirmed) return Number.POSITIVE_INFINITY;
  return overReceipt === "percent" ? Math.floor((expected * percent) / 100) : 0;
}

/**
 * Takes units in: the lines that change, or the SKUs of which more came than may. A SKU nobody expected is a line of its
 * own with nothing but units beyond. `confirmed`: a person (or the warehouse's own system) says they are here, so they are.
 */
export function takeIn(
  lines: readonly InboundLine[],
  came: readonly Came[],
  settings: InboundSettings,
  confirmed: boolean,
): { lines: InboundLine[]; tooMany: { skuId: string; units: number }[] } {
  const changed = new Map<string, InboundLine>();
  for (const { skuId, good, damaged, qualityCheck } of came) {
    const line = changed.get(skuId) ?? lines.find((one) => one.skuId === skuId) ?? blank(skuId);
    const units = good + damaged + qualityCheck;
    const expected = Math.min(units, openUnits(line));
    changed.set(skuId, {
      ...line,
      arrived: line.arrived + expected,
      over: line.over + units - expected,
      good: line.good + good,
      damaged: line.damaged + damaged,
      qualityCheck: line.qualityCheck + qualityCheck,
    });
  }
  const tooMany = [...changed.values()].flatMap((line) => {
    const before = lines.find((one) => one.skuId === line.skuId)?.over ?? 0;
    const units = line.over - Math.max(before, allowedOver(line, settings, confirmed));
    return units > 0 ? [{ skuId: line.skuId, units }] : [];
  });
  return { lines: [...changed.values()], tooMany };
}

/** Nothing more will come: what is open is closed short. Only the lines that change. */
export function closeShort(lines: readonly InboundLine[]): InboundLine[] {
  return lines.flatMap((line) => {
    const open = openUnits(line);
    return open > 0 ? [{ ...line, closedShort: line.closedShort + open }] : [];
  });
}

/** ordered = received + open + closedShort. */
export interface OrderedLine {
  skuId: string;
  ordered: number;
  received: number;
  over: number;
  closedShort: number;
}

export const openOrdered = ({ ordered, received, closedShort }: OrderedLine) => ordered - received - closedShort;

/** What a purchase order has after goods of it arrived; SKUs it never ordered are not its business. */
export function countArrivals(lines: readonly OrderedLine[], arrived: ReadonlyMap<string, number>): OrderedLine[] {
  return lines.flatMap((line) => {
    const units = arrived.get(line.skuId) ?? 0;
    if (units === 0) return [];
    const counted = Math.min(units, openOrdered(line));
    return [{ ...line, received: line.received + counted, over: line.over + units - counted }];
  });
}
