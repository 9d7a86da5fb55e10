import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import { drawFromLocks, type OrderDraw } from "@/server/modules/locks/service/draw";
import type { StockRules } from "./allocate";
import type { BatchCause } from "./persist";
import { addReserved, type StockUnits, stockKey } from "./repo/stock";
import { removeOrders } from "./repo/write-orders";
import { insertReservedMovements } from "./repo/write-rows";
import type { ReservationRow } from "./rows";
import type { BrandContext } from "./work";

/**
 * Takes what a batch has promised out of stock and writes the ledger. Late rules allow for stock that went elsewhere
 * meanwhile: the orders that counted on it are removed again, and returned. They must be new ones.
 */
export async function takeStock(
  tx: TenantTx,
  reservations: readonly ReservationRow[],
  draws: readonly OrderDraw[],
  context: BrandContext,
  cause: BatchCause,
  { late }: Pick<StockRules, "late">,
): Promise<string[]> {
  if (draws.length > 0) await drawFromLocks(tx, draws, { actor: cause.actor, now: context.now });
  const reserved = addReserved(tx, unitsByRow(reservations), context.now);
  const move = (taken: readonly ReservationRow[]) =>
    insertReservedMovements(tx, taken, { at: context.now, cause: "order", actor_type: cause.actor.type });
  if (!late) {
    const [short] = await together([reserved, move(reservations)]);
    if (short.length > 0) throw new Error("stock that was locked is not there");
    return [];
  }
  const short = await reserved;
  const lost = short.length > 0 ? await giveUp(tx, reservations, short, context) : new Set<string>();
  await move(lost.size > 0 ? reservations.filter(({ orderId }) => !lost.has(orderId)) : reservations);
  return [...lost];
}

async function giveUp(
  tx: TenantTx,
  reservations: readonly ReservationRow[],
  short: readonly StockUnits[],
  { now, pool }: BrandContext,
): Promise<Set<string>> {
  const gone = new Set(short.map((row) => stockKey(row.skuId, row.locationId)));
  const isGone = (row: ReservationRow) => gone.has(stockKey(row.skuId, row.locationId));
  const lost = new Set(reservations.filter(isGone).map((row) => row.orderId));
  const taken = reservations.filter((row) => lost.has(row.orderId) && !isGone(row));
  await addReserved(
    tx,
    unitsByRow(taken).map((row) => ({ ...row, quantity: -row.quantity })),
    now,
  );
  await removeOrders(tx, [...lost]);
  pool.forget(short.map((row) => row.skuId));
  return lost;
}

function unitsByRow(reservations: readonly ReservationRow[]): StockUnits[] {
  const byRow = new Map<string, StockUnits>();
  for (const { skuId, locationId, quantity } of reservations) {
    const key = stockKey(skuId, locationId);
    const row = byRow.get(key);
    if (row) row.quantity += quantity;
    else byRow.set(key, { skuId, locationId, quantity });
  }
  return [...byRow.values()];
}
