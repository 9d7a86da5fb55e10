import type { ShopConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { turnsOf } from "@/server/db/turns";

export type { ShopConnection };

/** A channel with the shop it is connected to, if any. */
export const findChannel = (tx: TenantTx, id: string) =>
  tx.db.channel.findFirst({ where: { id }, include: { shopConnections: { select: { id: true } } } });

export const insertConnection = (
  tx: TenantTx,
  row: Omit<
    ShopConnection,
    | "tenantId"
    | "version"
    | "failures"
    | "pulledAt"
    | "listedAt"
    | "sweptThrough"
    | "problem"
    | "problemCode"
    | "problemAt"
    | "takeUnpaid"
    | "preferWarehouse"
  >,
) =>
  tx.db.shopConnection.create({
    data: { tenantId: tx.tenantId, ...row, secretsSealed: new Uint8Array(row.secretsSealed) },
  });

export const findConnection = (tx: TenantTx, id: string) => tx.db.shopConnection.findFirst({ where: { id } });

export const channelOf = (tx: TenantTx, id: string) => tx.db.channel.findFirstOrThrow({ where: { id } });

/** The brand's language. */
export const localeOf = async (tx: TenantTx): Promise<string> =>
  (await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } })).locale;

/** Shops whose turn it is, the longest waiting first. */
export const dueConnections = (tx: TenantTx, now: Date) =>
  tx.db.shopConnection.findMany({ where: { status: "live", dueAt: { lte: now } }, orderBy: { dueAt: "asc" } });

/** Shops that show numbers they should not. */
export const behindOnStock = async (tx: TenantTx): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT c.id FROM shop_connection c WHERE c.tenant_id = $1 AND c.status = 'live' AND c.listed_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM rollout r WHERE r.tenant_id = $1 AND r.connection_id = c.id
           AND (r.stage = 'shadow' OR (r.stage = 'gray' AND NOT r.gray_stock))) AND EXISTS (
         SELECT 1 FROM published_stock p WHERE p.tenant_id = $1 AND p.channel_id = c.channel_id
           AND p.sent IS DISTINCT FROM p.value)`,
      [tx.tenantId],
    )
  ).map((row) => row.id);

/** The cursor moves on from where it was read, and only from there. */
export const moveCursor = async (tx: TenantTx, id: string, from: Date, to: Date): Promise<boolean> =>
  (await tx.db.shopConnection.updateMany({ where: { id, readThrough: from }, data: { readThrough: to } })).count === 1;

/** The second look goes on from where it was, and only from there. */
export const moveSweep = async (tx: TenantTx, id: string, from: Date | null, to: Date): Promise<boolean> =>
  (await tx.db.shopConnection.updateMany({ where: { id, sweptThrough: from }, data: { sweptThrough: to } })).count ===
  1;

export interface Turn {
  dueAt: Date;
  failures: number;
  pulledAt?: Date;
  sweptAt?: Date;
  sweptThrough?: null;
  problemCode: string | null;
  problem: string | null;
  problemAt: Date | null;
  status?: "parked";
}

const turns = (tx: TenantTx) =>
  turnsOf<Omit<Turn, "dueAt">>((where, data) => tx.db.shopConnection.updateMany({ where, data }));

export const takeTurn = (tx: TenantTx, shop: ShopConnection, until: Date) => turns(tx).take(shop, until);

export const endTurn = (tx: TenantTx, id: string, until: Date, how: Turn) => turns(tx).end({ id, until }, how);

export const saveSecrets = (tx: TenantTx, id: string, secretsSealed: Uint8Array<ArrayBuffer>) =>
  tx.db.shopConnection.updateMany({ where: { id }, data: { secretsSealed } });

/** With all that was kept of it; its orders stay. */
export const deleteConnection = (tx: TenantTx, id: string) => tx.db.shopConnection.deleteMany({ where: { id } });

/** What a person decides about a shop. */
export const changeConnection = (
  tx: TenantTx,
  id: string,
  change: Partial<
    Pick<
      ShopConnection,
      "status" | "dueAt" | "failures" | "problem" | "problemCode" | "problemAt" | "preferWarehouse" | "listedAt"
    >
  > & {
    secretsSealed?: Uint8Array<ArrayBuffer>;
  },
) => tx.db.shopConnection.updateMany({ where: { id }, data: { ...change, version: { increment: 1 } } });
