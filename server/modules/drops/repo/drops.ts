import type { FileDrop } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { turnsOf } from "@/server/db/turns";

export type { FileDrop };

export type DropSettings = Pick<
  FileDrop,
  "name" | "kind" | "host" | "port" | "username" | "hostKey" | "inFolder" | "outFolder" | "archiveFolder"
> & { secretsSealed: Uint8Array<ArrayBuffer> | null };

export const insertDrop = (
  tx: TenantTx,
  row: DropSettings & Pick<FileDrop, "id" | "purpose" | "channelId" | "status" | "dueAt" | "createdAt">,
) => tx.db.fileDrop.create({ data: { tenantId: tx.tenantId, ...row } });

export const findDrop = (tx: TenantTx, id: string) => tx.db.fileDrop.findFirst({ where: { id } });

export const findChannel = (tx: TenantTx, id: string) => tx.db.channel.findFirst({ where: { id } });

export const slugOf = async (tx: TenantTx): Promise<string> =>
  (await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } })).slug;

/** Places whose turn it is, the longest waiting first. */
export const dueDrops = (tx: TenantTx, now: Date) =>
  tx.db.fileDrop.findMany({ where: { status: "live", dueAt: { lte: now } }, orderBy: { dueAt: "asc" } });

export interface Turn {
  dueAt: Date;
  failures: number;
  polledAt?: Date;
  problemCode: string | null;
  problem: string | null;
  problemAt: Date | null;
  status?: "parked";
}

const turns = (tx: TenantTx) =>
  turnsOf<Omit<Turn, "dueAt">>((where, data) => tx.db.fileDrop.updateMany({ where, data }));

export const takeTurn = (tx: TenantTx, drop: FileDrop, until: Date) => turns(tx).take(drop, until);

export const endTurn = (tx: TenantTx, id: string, until: Date, how: Turn) => turns(tx).end({ id, until }, how);

/** What a person decides about a place. */
export const changeDrop = (
  tx: TenantTx,
  id: string,
  change: Partial<
    DropSettings & Pick<FileDrop, "status" | "dueAt" | "failures" | "problem" | "problemCode" | "problemAt">
  >,
) => tx.db.fileDrop.updateMany({ where: { id }, data: { ...change, version: { increment: 1 } } });

/** With its partner, its documents and its files; what has become of them stays. */
export async function deleteDrop(tx: TenantTx, id: string): Promise<void> {
  await tx.execute(
    `DELETE FROM stored_file f USING drop_file d WHERE f.tenant_id = $1 AND d.tenant_id = $1 AND d.drop_id = $2 AND f.id = d.file_id`,
    [tx.tenantId, id],
  );
  await tx.db.fileDrop.deleteMany({ where: { id } });
}
