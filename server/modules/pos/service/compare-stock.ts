import type { z } from "zod";
import type { acceptPosStockInput, PosStockInput, PosStockRow, stockBody } from "@/lib/contracts/pos";
import { mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { recordAudit } from "@/server/modules/audit/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { clearSuspect } from "@/server/modules/stock/service/suspect";
import { skusOfCodes } from "../repo/receipts";
import { compareOne, compareStock, keepSnapshot, stockPlaces } from "../repo/stock";
import { type RegisterCaller, readCode } from "./record-receipts";
import type { PosMember } from "./settle-codes";

/** Keeps what a store says is there, to be compared and never written over the ledger. Codes that are no SKU's are named. */
export function keepStock(
  { tenantId, locationId, now }: RegisterCaller,
  { takenAt, rows }: z.output<typeof stockBody>,
): Promise<Result<{ kept: number; unknown: string[] }>> {
  const asOf = new Date(takenAt);
  if (asOf > now) return Promise.resolve(fail("INVALID", "takenAt lies in the future"));
  return withTenant(tenantId, async (tx) => {
    const matches = await skusOfCodes(
      tx,
      rows.map((row) => row.code),
    );
    const found = new Map(matches.map((row) => [row.code, readCode(row).skuId]));
    const units = new Map<string, number>();
    for (const { code, onHand } of rows) {
      const skuId = found.get(code);
      // Two codes of one SKU are two piles of it.
      if (skuId) units.set(skuId, (units.get(skuId) ?? 0) + onHand);
    }
    const known = [...units].map(([skuId, onHand]) => ({ skuId, onHand }));
    const kept = known.length > 0 ? await keepSnapshot(tx, locationId, known, asOf) : 0;
    return ok({ kept, unknown: matches.filter((row) => !found.get(row.code)).map((row) => row.code) });
  });
}

export const comparedStores = ({ tenantId, scope }: PosMember) => withTenant(tenantId, (tx) => stockPlaces(tx, scope));

/** Their stock and ours at one store, SKU by SKU, in order of code. */
export function compareWith(
  { tenantId, scope }: PosMember,
  input: PosStockInput,
): Promise<Result<{ rows: PosStockRow[]; nextCursor: string | null }>> {
  return withTenant(tenantId, async (tx) => {
    if (!mayActAt(scope, input.locationId)) return fail("NOT_FOUND", "No such store");
    const found = await compareStock(tx, input);
    const rows = found.slice(0, input.limit);
    return ok({ rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.skuCode ?? null) : null });
  });
}

/**
 * Takes the registers' figure as the right one: ours becomes what they had plus what has moved since, as an adjustment
 * with the person's reason. STALE when the difference is not the one that was looked at; RESERVED_EXCEEDS when fewer
 * units than are promised would remain.
 */
export function acceptTheirs(
  { tenantId, userId, scope, now }: PosMember,
  { locationId, skuId, difference, asOf, reason }: z.output<typeof acceptPosStockInput>,
): Promise<Result<{ onHand: number }>> {
  return withTenant(tenantId, async (tx) => {
    const row = mayActAt(scope, locationId) ? await compareOne(tx, locationId, skuId) : undefined;
    if (!row) return fail("NOT_FOUND", "No such figure");
    if (row.difference !== difference || row.asOf.getTime() !== asOf.getTime()) {
      return fail("STALE", "The figures have changed meanwhile");
    }
    const actor = { type: "user", id: userId } as const;
    const key = `pos-stock:${locationId}:${skuId}:${asOf.getTime()}:${row.ours}:${row.expected}`;
    const movement = { locationId, skuId, delta: { onHand: -difference }, key };
    const posted = await postMovements(tx, [movement], { cause: "adjustment", reason, actor, now });
    if (!posted.ok) return posted;
    if (posted.value.posted === 0) return fail("STALE", "This was accepted before");
    await clearSuspect(tx, { locationId, skuId, causeId: null, actor, now });
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "pos.stock_accepted", subjectType: "sku", subjectId: skuId },
      data: { locationId, from: row.ours, to: row.expected, reason },
    });
    return ok({ onHand: row.expected });
  });
}
