import type { SetupStep } from "@/lib/contracts/shop-setup";
import type { ShopHistory } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";

export type { ShopHistory };

export const stepsDone = (tx: TenantTx, connectionId: string) => tx.db.shopSetup.findMany({ where: { connectionId } });

/** Who finished a step first stays. */
export const putStep = (tx: TenantTx, connectionId: string, step: SetupStep, { by, now }: { by: string; now: Date }) =>
  tx.execute(
    `INSERT INTO shop_setup (tenant_id, connection_id, step, done_at, done_by) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, connection_id, step) DO NOTHING`,
    [tx.tenantId, connectionId, step, now, by],
  );

export const carriersOf = (tx: TenantTx, connectionId: string) =>
  tx.db.shopCarrier.findMany({ where: { connectionId } });

export async function putCarriers(
  tx: TenantTx,
  connectionId: string,
  rows: readonly { carrier: string; code: string }[],
): Promise<void> {
  await tx.db.shopCarrier.deleteMany({ where: { connectionId } });
  await tx.db.shopCarrier.createMany({ data: rows.map((row) => ({ tenantId: tx.tenantId, connectionId, ...row })) });
}

/** Which warehouses of its platform our locations are to a shop, by code and location. */
export const warehousesOf = (tx: TenantTx, connectionId: string) =>
  tx.query<{ code: string; locationId: string; name: string }>(
    `SELECT w.code, w.location_id AS "locationId", l.name FROM shop_warehouse w
     JOIN location l ON l.tenant_id = $1 AND l.id = w.location_id
     WHERE w.tenant_id = $1 AND w.connection_id = $2 ORDER BY w.code, l.ordinal`,
    [tx.tenantId, connectionId],
  );

/** The code of where a fulfillment order left from. */
export const warehouseFrom = async (
  tx: TenantTx,
  connectionId: string,
  fulfillmentId: string,
): Promise<string | undefined> =>
  (
    await tx.query<{ code: string }>(
      `SELECT w.code FROM shop_warehouse w JOIN fulfillment_order f ON f.tenant_id = $1 AND f.location_id = w.location_id
       WHERE w.tenant_id = $1 AND w.connection_id = $2 AND f.id = $3`,
      [tx.tenantId, connectionId, fulfillmentId],
    )
  )[0]?.code;

/** Whether all of these locations are the brand's. */
export const areOurs = async (tx: TenantTx, locationIds: readonly string[]): Promise<boolean> =>
  (await tx.db.location.count({ where: { id: { in: [...locationIds] } } })) === locationIds.length;

/** Replaces the map. */
export async function putWarehouses(
  tx: TenantTx,
  connectionId: string,
  rows: readonly { locationId: string; code: string }[],
): Promise<void> {
  await tx.db.shopWarehouse.deleteMany({ where: { connectionId } });
  await tx.db.shopWarehouse.createMany({ data: rows.map((row) => ({ tenantId: tx.tenantId, connectionId, ...row })) });
}

/** Carriers the brand has accounts with. */
export const brandCarriers = async (tx: TenantTx): Promise<string[]> =>
  (
    await tx.query<{ carrier: string }>(
      "SELECT DISTINCT carrier FROM carrier_account WHERE tenant_id = $1 AND active ORDER BY carrier",
      [tx.tenantId],
    )
  ).map((row) => row.carrier);

export const setTakeUnpaid = (tx: TenantTx, id: string, takeUnpaid: boolean) =>
  tx.db.shopConnection.updateMany({ where: { id }, data: { takeUnpaid, version: { increment: 1 } } });

export const findHistory = (tx: TenantTx, connectionId: string) =>
  tx.db.shopHistory.findFirst({ where: { connectionId } });

export async function startRun(
  tx: TenantTx,
  row: Pick<ShopHistory, "connectionId" | "runId" | "fromAt" | "toAt" | "startedAt">,
): Promise<void> {
  await tx.db.shopHistory.deleteMany({ where: { connectionId: row.connectionId } });
  await tx.db.shopHistory.create({ data: { tenantId: tx.tenantId, ...row, throughAt: row.fromAt, status: "running" } });
}

/** What a run has stored or come to. False when it is not this run's turn any more: canceled, or begun anew. */
export const moveRun = async (
  tx: TenantTx,
  { connectionId, runId }: { connectionId: string; runId: string },
  { orders, ...rest }: Partial<Omit<ShopHistory, "tenantId" | "connectionId" | "runId">>,
): Promise<boolean> => {
  const data = { ...rest, ...(orders !== undefined && { orders: { increment: orders } }) };
  return (await tx.db.shopHistory.updateMany({ where: { connectionId, runId, status: "running" }, data })).count === 1;
};
