import type { Actor } from "@/lib/contracts/actor";
import type { MovementCause } from "@/lib/contracts/stock";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Delta } from "@/server/domain/stock/levels";
import { planMovements } from "@/server/domain/stock/plan-movements";
import { fail, ok, type Result } from "@/server/errors";
import { ensureLevels, findMovementKeys, lockLevels, move, type RowKey } from "../repo/levels";
import { announceStock } from "./announce-stock";

export interface MovementRow extends RowKey {
  delta: Delta;
  /** Unique in the brand for this one effect, for example `<document>:<line>:ship`: what was posted is not posted again. */
  key: string;
  /** The document it was done for, which the ledger line links to. */
  causeId?: string | null;
}

export interface PostOptions {
  cause: MovementCause;
  reason?: string;
  actor: Actor;
  now: Date;
  sample?: boolean;
  /** Fails with OUT_OF_STOCK when more is taken than may still be promised: for setting units aside. */
  onlyAvailable?: boolean;
  /** Waiting orders are not told that more is available: the caller takes the units itself. */
  quiet?: boolean;
}

/**
 * Posts ledger lines and what they add up to, all of them or none: the one way for documents (transfers, receipts,
 * counts, returns, …) to change stock. Makes the rows that are not there yet, waits for them in (SKU, location) order,
 * skips lines whose key was posted before, and has orders checked again that wait for SKUs that got more available.
 * Fails with RESERVED_EXCEEDS when a bucket would be negative or more be reserved than is there, with one error per
 * such row (`path` is `rows[i]` of the first line that names it); nothing is written then.
 */
export async function postMovements(
  tx: TenantTx,
  rows: readonly MovementRow[],
  options: PostOptions,
): Promise<Result<{ posted: number }>> {
  if (rows.length === 0) return ok({ posted: 0 });
  const sample = options.sample ?? false;
  await ensureLevels(tx, rows, sample);
  const levels = await lockLevels(tx, rows);
  const done = await findMovementKeys(
    tx,
    rows.map((row) => row.key),
  );
  const plan = planMovements(levels, rows, done, options);
  if (plan.broken.length > 0) {
    const errors = plan.broken.map(({ at, skuId, locationId }) => ({
      path: `rows[${at}]`,
      message: `SKU ${skuId} at location ${locationId} has too few units.`,
    }));
    return options.onlyAvailable
      ? fail("OUT_OF_STOCK", "Fewer units are available.", errors)
      : fail("RESERVED_EXCEEDS", "A level would fall below zero or below what is reserved.", errors);
  }
  const movements = plan.movements.map(({ skuId, locationId, delta, key, causeId }) => ({
    ...{ skuId, locationId, delta, causeId: causeId ?? null, idempotencyKey: key, sample },
  }));
  await move(tx, movements, options);
  if (!options.quiet) await announceStock(tx, plan.grown, options.now);
  return ok({ posted: movements.length });
}
