import type { Actor } from "@/lib/contracts/actor";
import type { MovementCause } from "@/lib/contracts/stock";
import type { TenantTx } from "@/server/db/tenant-tx";
import { applyDelta, available } from "@/server/domain/stock/levels";
import { ensureLevels, findMovementKeys, lockLevels, move, type RowKey } from "../repo/levels";
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
export async function setOnHand(
  tx: TenantTx,
  rows: readonly (RowKey & { onHand: number })[],
  options: ChangeOptions,
): Promise<ChangeResult> {
  const result: ChangeResult = { changed: 0, refused: [] };
  if (rows.length === 0) return result;
  await ensureLevels(tx, rows, options.sample ?? false);
  const levels = new Map((await lockLevels(tx, rows)).map((level) => [rowId(level), level]));
  const keyOf = (row: RowKey) => `${options.idempotencyKey}:${rowId(row)}`;
  const done = await findMovementKeys(tx, rows.map(keyOf));
  const increased = new Set<string>();
  const movements = rows.flatMap((row) => {
    const level = levels.get(rowId(row));
    if (!level || done.has(keyOf(row))) return [];
    const delta = { onHand: row.onHand - level.onHand };
    if (delta.onHand === 0) return [];
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
