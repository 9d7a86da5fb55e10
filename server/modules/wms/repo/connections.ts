import type { LocationScope } from "@/server/auth/location-scope";
import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

export interface ConnectionRow extends WmsConnection {
  locationCode: string;
  locationName: string;
  waiting: number;
  failed: number;
}

/** Connections at locations that may be seen, with how much of theirs waits or needs a person. */
export const listConnections = (tx: TenantTx, scope: LocationScope) =>
  tx.query<ConnectionRow & Record<string, unknown>>(
    `SELECT c.id, c.location_id AS "locationId", c.gateway, c.app_key AS "appKey", c.customer_id AS "customerId",
       c.sign_method AS "signMethod", c.owner_code AS "ownerCode", c.warehouse_code AS "warehouseCode",
       c.logistics_code AS "logisticsCode", c.sender_name AS "senderName", c.sender_phone AS "senderPhone", c.active,
       c.problem, c.problem_at AS "problemAt", c.heard_at AS "heardAt", l.code AS "locationCode",
       l.name AS "locationName",
       (SELECT count(*)::int FROM wms_message m WHERE m.tenant_id = $1 AND m.connection_id = c.id
         AND m.due_at IS NOT NULL) AS waiting,
       (SELECT count(*)::int FROM wms_message m WHERE m.tenant_id = $1 AND m.connection_id = c.id
         AND m.status = 'failed') AS failed
     FROM wms_connection c JOIN location l ON l.tenant_id = $1 AND l.id = c.location_id
     WHERE c.tenant_id = $1 AND ($2::uuid[] IS NULL OR c.location_id = ANY ($2)) ORDER BY l.code`,
    [tx.tenantId, scope ?? null],
  );

export const findConnection = (tx: TenantTx, id: string) => tx.db.wmsConnection.findFirst({ where: { id } });

export const connectionAt = (tx: TenantTx, locationId: string) =>
  tx.db.wmsConnection.findFirst({ where: { locationId } });

export const locationOf = (tx: TenantTx, id: string) => tx.db.location.findFirst({ where: { id } });

type Settings = Omit<WmsConnection, "tenantId" | "version" | "createdAt" | "problem" | "problemAt" | "heardAt">;

/** One connection per location; new credentials are given the benefit of the doubt. */
export async function saveConnection(tx: TenantTx, { id, ...settings }: Settings): Promise<void> {
  const { tenantId } = tx;
  await tx.db.wmsConnection.upsert({
    where: { tenantId_locationId: { tenantId, locationId: settings.locationId } },
    create: { tenantId, id, ...settings },
    update: { ...settings, problem: null, problemAt: null, version: { increment: 1 } },
  });
}

/** Why nothing is sent any more, or that it is again. */
export const setProblem = (tx: TenantTx, id: string, problem: string | null, now: Date) =>
  tx.db.wmsConnection.updateMany({ where: { id }, data: { problem, problemAt: problem ? now : null } });

export const markHeard = (tx: TenantTx, id: string, now: Date) =>
  tx.db.wmsConnection.updateMany({ where: { id }, data: { heardAt: now } });
