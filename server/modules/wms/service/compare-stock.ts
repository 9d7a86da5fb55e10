import type { z } from "zod";
import type { acceptTheirsInput, WmsExplanation, WmsStockInput, WmsStockRow } from "@/lib/contracts/wms";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { recordAudit } from "@/server/modules/audit/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { clearSuspect } from "@/server/modules/stock/service/suspect";
import { findConnection } from "../repo/connections";
import { compareOne, compareStock, countDifferences, movementsSince } from "../repo/stock";
import type { WmsMember } from "./connections";

export interface Comparison {
  rows: WmsStockRow[];
  nextCursor: string | null;
  compared: number;
  differing: number;
  /** Of the oldest figure compared. */
  asOf: Date | null;
}

const noConnection = fail("NOT_FOUND", "No such connection");

async function visible(tx: TenantTx, { scope }: WmsMember, id: string) {
  const connection = await findConnection(tx, id);
  return connection && mayActAt(scope, connection.locationId) ? connection : undefined;
}

/** Their stock and ours, SKU by SKU, in order of code. */
export function compareWith(member: WmsMember, input: WmsStockInput): Promise<Result<Comparison>> {
  return withTenant(member.tenantId, async (tx) => {
    if (!(await visible(tx, member, input.connectionId))) return noConnection;
    const found = await compareStock(tx, input);
    const rows = found.slice(0, input.limit);
    const totals = await countDifferences(tx, input.connectionId);
    return ok({
      rows,
      nextCursor: found.length > rows.length ? (rows.at(-1)?.skuCode ?? null) : null,
      ...{ compared: totals?.compared ?? 0, differing: totals?.differing ?? 0, asOf: totals?.asOf ?? null },
    });
  });
}

/** Why the two differ: what moved units here since their figure, and which of it they should know of. */
export function explainDifference(
  member: WmsMember,
  { connectionId, skuId }: { connectionId: string; skuId: string },
): Promise<Result<WmsExplanation>> {
  return withTenant(member.tenantId, async (tx) => {
    const connection = await visible(tx, member, connectionId);
    const row = connection && (await compareOne(tx, connectionId, skuId));
    if (!row) return noConnection;
    const movements = await movementsSince(tx, connectionId, connection.locationId, skuId, row.asOf);
    return ok({ row, movements });
  });
}

/**
 * Takes their figure as the right one: our level becomes what they had plus what they reported since, as an adjustment
 * with the person's reason. STALE when the difference is not the one that was looked at; RESERVED_EXCEEDS when fewer
 * units than are promised would remain.
 */
export function acceptTheirs(
  member: WmsMember,
  { connectionId, skuId, difference, asOf, reason }: z.output<typeof acceptTheirsInput>,
): Promise<Result<{ onHand: number }>> {
  const { tenantId, userId, now } = member;
  return withTenant(tenantId, async (tx) => {
    const connection = await visible(tx, member, connectionId);
    const row = connection && (await compareOne(tx, connectionId, skuId));
    if (!row) return noConnection;
    if (row.difference !== difference || row.asOf.getTime() !== asOf.getTime()) {
      return fail("STALE", "The figures have changed meanwhile");
    }
    const { locationId } = connection;
    const actor = { type: "user", id: userId } as const;
    const key = `wms:${connectionId}:accept:${skuId}:${asOf.getTime()}:${row.ours}:${row.expected}`;
    const movement = { locationId, skuId, delta: { onHand: -difference }, key, causeId: connectionId };
    const posted = await postMovements(tx, [movement], { cause: "wms", reason, actor, now });
    if (!posted.ok) return posted;
    if (posted.value.posted === 0) return fail("STALE", "This was accepted before");
    await clearSuspect(tx, { locationId, skuId, causeId: connectionId, actor, now });
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "wms.stock_accepted", subjectType: "sku", subjectId: skuId },
      data: { locationId, from: row.ours, to: row.expected, reason },
    });
    return ok({ onHand: row.expected });
  });
}
