import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

/** Keeps a command's key; not fresh when it was sent before, with what it was about then. */
export async function keepCommand(
  tx: TenantTx,
  command: { key: string; fulfillmentIds: readonly string[]; actorId: string | null; now: Date },
): Promise<{ fresh: boolean; fulfillmentIds: readonly string[] }> {
  const { key, fulfillmentIds, actorId, now } = command;
  const written = await tx.execute(
    `INSERT INTO pack_command (tenant_id, key, fulfillment_ids, actor_id, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [tx.tenantId, key, fulfillmentIds, actorId, now],
  );
  if (written === 1) return { fresh: true, fulfillmentIds };
  const known = await tx.db.packCommand.findUnique({ where: { tenantId_key: { tenantId: tx.tenantId, key } } });
  return { fresh: false, fulfillmentIds: known?.fulfillmentIds ?? [] };
}

/** Which parcels a command filled, box by box. */
export const keepParcels = (tx: TenantTx, key: string, parcelIds: readonly string[]) =>
  tx.db.packCommand.update({
    where: { tenantId_key: { tenantId: tx.tenantId, key } },
    data: { parcelIds: [...parcelIds] },
  });

export interface PackedCommand {
  key: string;
  fulfillmentIds: string[];
  parcelIds: string[];
  actorId: string | null;
}

export const commandsByKey = (tx: TenantTx, keys: readonly string[]): Promise<PackedCommand[]> =>
  tx.db.packCommand.findMany({ where: { tenantId: tx.tenantId, key: { in: [...keys] } } });

/** Commands something can be done for now: each of their parcels has its label, or they are no longer packed. */
export const dueCommands = (tx: TenantTx, limit: number) =>
  tx.query<PackedCommand & Record<string, unknown>>(
    `SELECT c.key, c.fulfillment_ids AS "fulfillmentIds", coalesce(c.parcel_ids, '{}') AS "parcelIds", c.actor_id AS "actorId"
     FROM pack_command c WHERE c.tenant_id = $1 AND c.settled_at IS NULL AND (
       NOT EXISTS (SELECT 1 FROM parcel p WHERE p.tenant_id = $1 AND p.id = ANY (c.parcel_ids) AND p.status = 'open')
       OR NOT EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.id = ANY (c.fulfillment_ids)
         AND f.status = 'packed'))
     ORDER BY c.at LIMIT $2`,
    [tx.tenantId, limit],
  );

/** Nothing is left to be done for what was packed from these fulfillment orders. */
export const settleCommands = (tx: TenantTx, keys: readonly string[], now: Date) =>
  tx.execute(
    "UPDATE pack_command SET settled_at = $3 WHERE tenant_id = $1 AND key = ANY ($2::uuid[]) AND settled_at IS NULL",
    [tx.tenantId, binaryArray("uuid", keys), now],
  );
