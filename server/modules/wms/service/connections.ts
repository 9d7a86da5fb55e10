import type { z } from "zod";
import type { WmsConnectionView, wmsConnectionInput } from "@/lib/contracts/wms";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import type { WmsConnection } from "@/server/db/generated/client";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { type ConnectionRow, connectionAt, listConnections, locationOf, saveConnection } from "../repo/connections";

export interface WmsMember {
  tenantId: TenantId;
  userId: UserId;
  scope: LocationScope;
  now: Date;
}

/** Where a connection's warehouse sends its reports: the ids say whose it is, the signature proves it. */
export const reportPath = (tenantId: TenantId, connectionId: string) =>
  `/api/webhooks/qimen/${tenantId}/${connectionId}`;

export async function connectionsOf(tenantId: TenantId, scope: LocationScope): Promise<WmsConnectionView[]> {
  const rows = await withTenant(tenantId, (tx) => listConnections(tx, scope));
  return rows.map((row) => viewOf(tenantId, row));
}

function viewOf(tenantId: TenantId, row: ConnectionRow): WmsConnectionView {
  return {
    ...row,
    gateway: row.gateway as WmsConnectionView["gateway"],
    signMethod: row.signMethod as WmsConnectionView["signMethod"],
    reportPath: reportPath(tenantId, row.id),
  };
}

/** Where a location can get a connection: warehouses, not shops. */
const warehouseTypes = ["dc", "third_party"];

/**
 * Makes or changes the connection of a location. INVALID without a secret the first time; WRONG_STATE for a location
 * that is no warehouse.
 */
export async function saveWmsConnection(
  { tenantId, userId, scope, now }: WmsMember,
  { secret, ...settings }: z.output<typeof wmsConnectionInput>,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const location = mayActAt(scope, settings.locationId) ? await locationOf(tx, settings.locationId) : null;
    if (!location) return fail("NOT_FOUND", "No such location");
    if (!warehouseTypes.includes(location.type))
      return fail("WRONG_STATE", "Only warehouses have a system of their own");
    const existing = await connectionAt(tx, settings.locationId);
    if (!secret && !existing)
      return fail("INVALID", "The secret is missing", [{ path: "secret", message: "required" }]);
    const keys = await tenantKeys(tx);
    const secretSealed = secret
      ? keys.seal("wms_connection.secret", secret)
      : new Uint8Array(existing?.secretSealed ?? []);
    const id = existing?.id ?? newId();
    await saveConnection(tx, { id, ...settings, secretSealed, updatedAt: now });
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, subjectType: "wms_connection", subjectId: id },
      action: existing ? "wms.connection_changed" : "wms.connection_created",
      data: {
        ...{ locationId: settings.locationId, gateway: settings.gateway, active: settings.active },
        secretChanged: secret !== "",
      },
    });
    return ok({ id });
  });
}

/** The connection's secret in the clear, for signing and for nothing else. */
export async function secretOf(tx: TenantTx, connection: Pick<WmsConnection, "secretSealed">): Promise<string> {
  return (await tenantKeys(tx)).open("wms_connection.secret", connection.secretSealed).toString("utf8");
}
