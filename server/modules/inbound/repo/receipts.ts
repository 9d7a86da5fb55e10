import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Came } from "@/server/domain/inbound/receive";

export type ReceiptLine = Came & { lotId: string | null };

interface NewReceipt {
  id: string;
  inboundId: string;
  kind: "receipt" | "release";
  actor: Actor;
  now: Date;
}

/** False when this receipt was written before. */
export async function insertReceipt(tx: TenantTx, { actor, now, ...receipt }: NewReceipt): Promise<boolean> {
  const data = { tenantId: tx.tenantId, ...receipt, actorType: actor.type, actorId: actor.id ?? null, at: now };
  return (await tx.db.receipt.createMany({ data: [data], skipDuplicates: true })).count > 0;
}

export async function insertReceiptLines(
  tx: TenantTx,
  receiptId: string,
  lines: readonly ReceiptLine[],
): Promise<void> {
  const { tenantId } = tx;
  await tx.db.receiptLine.createMany({
    data: lines.map((line, index) => ({ tenantId, receiptId, lineNo: index + 1, ...line })),
  });
}

export async function isBooked(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.receipt.count({ where: { id } })) > 0;
}
