import type { Actor } from "@/lib/contracts/actor";
import { type AdjustStock, adjustmentMoves } from "@/lib/contracts/stock";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { adjustmentDelta } from "@/server/domain/stock/adjustments";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { lockIn } from "@/server/modules/locks/service/create-lock";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { knownTargets } from "../repo/stock-page";

interface ByWhom {
  actor: Actor;
  scope: LocationScope;
  now: Date;
}

/** Adjusts buckets by hand, all rows or none; the same key adjusts once. */
export async function adjustStock(
  tenantId: TenantId,
  input: AdjustStock,
  who: ByWhom,
): Promise<Result<{ changed: number }>> {
  try {
    return ok(await withTenant(tenantId, async (tx) => unwrap(await adjust(tx, input, who))));
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

async function adjust(tx: TenantTx, input: AdjustStock, who: ByWhom): Promise<Result<{ changed: number }>> {
  const { rows, reason, idempotencyKey } = input;
  const outside = rows.some((row) => !mayActAt(who.scope, row.locationId));
  if (outside || (await knownTargets(tx, rows)) < rows.length) return fail("NOT_FOUND", "No such SKU or location");
  if (reason === "display") return setOnDisplay(tx, input, who);
  const movements = rows.map((row, i) => ({
    ...{ skuId: row.skuId, locationId: row.locationId, delta: adjustmentDelta(reason, row) },
    key: `adjust:${idempotencyKey}:${i}`,
  }));
  const { cause } = adjustmentMoves[reason];
  const posted = await postMovements(tx, movements, { cause, reason, actor: who.actor, now: who.now });
  return posted.ok ? ok({ changed: rows.length }) : posted;
}

/** Display pieces are still there, but not for sale: a lock without an end, which gives them back when it is released. */
async function setOnDisplay(tx: TenantTx, { rows, idempotencyKey }: AdjustStock, by: ByWhom) {
  const lock = { id: idempotencyKey, audience: "display", title: "", note: "", channelId: null } as const;
  const lines = rows.map(({ skuId, locationId, quantity }) => ({ skuId, locationId, quantity }));
  const locked = await lockIn(tx, { ...lock, startsAt: null, endsAt: null, lines }, by);
  return locked.ok ? ok({ changed: rows.length }) : locked;
}
