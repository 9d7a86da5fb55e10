import type { Actor } from "@/lib/contracts/actor";
import type { MovementCause, StockAdjustment } from "@/lib/contracts/stock";
import type { TenantTx } from "@/server/db/tenant-tx";
import { applyDelta, available, type Delta } from "@/server/domain/stock/levels";
import { ensureLevels, findMovementKeys, type LevelRow, lockLevels, move, type RowKey } from "../repo/levels";
import { announceStock } from "./announce-stock";

export interface ChangeOptions {
  cause: MovementCause;
  reason?: string;
  actor: Actor;
  /** The same key and row change stock once, however often they come. */
  idempotencyKey: string;
  now: Date;
  sample?: boolean;
}

export interface ChangeResult {
  changed: number;
  /** Rows left as they were, because fewer units than are promised or none at all would remain. */
  refused: (RowKey & { onHand: number; reserved: number })[];
}

/** Sets counted units. Rows come once each; SKU and location must exist. */
export function setOnHand(
  tx: TenantTx,
  rows: readonly (RowKey & { onHand: number })[],
  options: ChangeOptions,
): Promise<ChangeResult> {
  return change(tx, rows, (row, level) => ({ onHand: row.onHand - level.onHand }), options);
}

/** Adds to or takes from one bucket per row. */
export function adjust(tx: TenantTx, rows: readonly StockAdjustment[], options: ChangeOptions): Promise<ChangeResult> {
  return change(tx, rows, (row) => ({ [row.bucket]: row.quantity }), options);
}

async function change<Row extends RowKey>(
  tx: TenantTx,
  rows: readonly Row[],
  deltaOf: (row: Row, level: LevelRow) => Delta,
  options: ChangeOptions,
): Promise<ChangeResult> {
  const result: ChangeResult = { changed: 0, refused: [] };
  if (rows.length === 0) return result;
  await ensureLevels(tx, rows, options.sample ?? false);
  const levels = new Map((await lockLevels(tx, rows)).map((level) => [rowId(level), level]));
  const keyOf = (row: Row) => [options.idempotencyKey, rowId(row), "bucket" in row ? row.bucket : ""].join(":");
  const done = await findMovementKeys(tx, rows.map(keyOf));
  const increased = new Set<string>();
  const movements = rows.flatMap((row) => {
    const level = levels.get(rowId(row));
    if (!level || done.has(keyOf(row))) return [];
    const delta = deltaOf(row, level);
    if (Object.values(delta).every((units) => units === 0)) return [];
    const next = applyDelta(level, delta);
    if (!next) {
      result.refused.push({ ...row, onHand: level.onHand, reserved: level.reserved });
      return [];
    }
    levels.set(rowId(row), { ...level, ...next });
    if (available({ ...level, ...next }) > available(level)) increased.add(row.skuId);
    return { ...row, delta, causeId: null, idempotencyKey: keyOf(row), sample: options.sample ?? false };
  });
  await move(tx, movements, options);
  await announceStock(tx, increased, options.now);
  return { ...result, changed: movements.length };
}

const rowId = (row: RowKey) => `${row.locationId}:${row.skuId}`;
