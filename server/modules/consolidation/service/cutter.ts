import type { SplitReason, SplitRules } from "@/lib/contracts/consolidation";
import type { TenantTx } from "@/server/db/tenant-tx";
import { cutWork, type GoodsFacts, type WorkPart, type WorkUnits } from "@/server/domain/consolidation/cut-work";
import { goodsBySku, presoldOf } from "../repo/goods";
import { insertSplits } from "../repo/splits";

/** What is cut: the goods of one order at one location. */
export interface CutOrder {
  id: string;
  promiseBy: Date | null;
}

/** Cuts the work of one order at one location into what may leave together. */
export type Cut = <Of extends WorkUnits>(order: CutOrder, units: readonly Of[]) => WorkPart<Of>[];

/** Without rules everything stays together, at no cost. */
export const uncut: Cut = (_order, units) => [{ units: [...units], reasons: [] }];

/** The split rules with what they need to know of these SKUs and orders, read with two statements. */
export async function cutterFor(
  tx: TenantTx,
  rules: SplitRules,
  { orderIds, skuIds }: { orderIds: readonly string[]; skuIds: Iterable<string> },
): Promise<Cut> {
  const factsOf = await goodsFacts(tx, { orderIds, skuIds });
  return (order, units) => cutWork(units, (unit) => factsOf(order, unit), rules);
}

/** What split rules look at, for units of orders. */
export async function goodsFacts(
  tx: TenantTx,
  { orderIds, skuIds }: { orderIds: readonly string[]; skuIds: Iterable<string> },
): Promise<(order: CutOrder, unit: Pick<WorkUnits, "lineNo" | "skuId">) => GoodsFacts> {
  const skus = new Map((await goodsBySku(tx, [...new Set(skuIds)])).map((row) => [row.skuId, row]));
  const presold = await presoldOf(tx, orderIds);
  const key = (orderId: string, lineNo: number, skuId: string) => `${orderId} ${lineNo} ${skuId}`;
  const promises = new Map(presold.map((row) => [key(row.orderId, row.lineNo, row.skuId), row.promiseAt]));
  return (order, { lineNo, skuId }) => {
    const promise = promises.get(key(order.id, lineNo, skuId));
    return {
      category: skus.get(skuId)?.category ?? null,
      grams: skus.get(skuId)?.grams ?? 500,
      presale: promise !== undefined,
      promiseAt: (promise ?? order.promiseBy)?.getTime() ?? null,
    };
  };
}

/** One part of what rules cut. */
export interface CutPart {
  fulfillmentOrderId: string;
  orderId: string;
  reasons: readonly SplitReason[];
}

/** Writes down why fulfillment orders are apart. */
export async function recordCuts(
  tx: TenantTx,
  parts: readonly CutPart[],
  by: Parameters<typeof insertSplits>[2],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map((part) => ({ ...part, fromId: null, note: null }));
  await insertSplits(tx, rows, by);
}
