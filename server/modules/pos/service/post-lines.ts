import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { coverSales } from "@/server/domain/pos/cover-sales";
import { unwrap } from "@/server/errors";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { clearSuspect, markSuspect } from "@/server/modules/stock/service/suspect";
import { freeUnits, type LineKey, markPosted, openShorts } from "../repo/ledger";

interface PostedLine extends LineKey {
  skuId: string;
  /** Sold, negative when returned. */
  quantity: number;
}

interface Context {
  locationId: string;
  actor: Actor;
  now: Date;
}

const keyOf = ({ receiptId, lineNo }: LineKey, short?: number) =>
  `pos:${receiptId}:${lineNo}${short === undefined ? "" : `:${short}`}`;

/**
 * Books lines of receipts: what came back is on hand again, what was sold is not. Goods that left have left: a sale of
 * more than there is takes what there is, the rest is noted with the line, and nothing of the SKU is sold from here until
 * it is counted or the missing units turn up with a later receipt. Lines come oldest first. Returns what was short.
 */
export async function postLines(
  tx: TenantTx,
  lines: readonly PostedLine[],
  { locationId, actor, now }: Context,
): Promise<number> {
  if (lines.length === 0) return 0;
  const skuIds = [...new Set(lines.map((line) => line.skuId))].sort();
  await holdRows(
    tx,
    skuIds.map((skuId) => ({ locationId, skuId })),
  );
  const rows = await freeUnits(tx, locationId, skuIds);
  const older = await openShorts(tx, locationId, skuIds);
  const back = lines.filter((line) => line.quantity < 0);
  const sold = lines.filter((line) => line.quantity > 0);
  const free = new Map(rows.map((row) => [row.skuId, row.free]));
  for (const { skuId, quantity } of back) free.set(skuId, (free.get(skuId) ?? 0) - quantity);
  const wanted = [
    ...older.map((line) => ({ ...line, units: line.short, key: keyOf(line, line.short) })),
    ...sold.map((line) => ({ ...line, units: line.quantity, key: keyOf(line) })),
  ];
  const taken = coverSales(free, wanted);
  const covered = wanted.map((line, i) => ({ ...line, taken: taken[i] ?? 0, short: line.units - (taken[i] ?? 0) }));
  const movements = [
    ...back.map((line) => ({ ...line, key: keyOf(line), delta: { onHand: -line.quantity } })),
    ...covered.filter((line) => line.taken > 0).map((line) => ({ ...line, delta: { onHand: -line.taken } })),
  ].map(({ skuId, key, delta, receiptId }) => ({ locationId, skuId, key, delta, causeId: receiptId }));
  unwrap(await postMovements(tx, movements, { cause: "pos", actor, now }));
  await markPosted(tx, [...covered, ...back.map((line) => ({ ...line, short: 0 }))], now);
  const missing = new Map(covered.filter((line) => line.short > 0).map((line) => [line.skuId, line.receiptId]));
  for (const [skuId, causeId] of [...missing].sort()) await markSuspect(tx, { locationId, skuId, causeId, actor, now });
  const explained = rows.filter((row) => row.doubtedByReceipt && !missing.has(row.skuId));
  for (const { skuId } of explained) await clearSuspect(tx, { locationId, skuId, causeId: null, actor, now });
  return covered.slice(older.length).reduce((sum, line) => sum + line.short, 0);
}
