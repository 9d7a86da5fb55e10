import type { TenantTx } from "@/server/db/tenant-tx";
import type { AuditEvent } from "./service";

export async function insertAuditEntry(tx: TenantTx, id: string, event: AuditEvent): Promise<void> {
  await tx.db.auditEntry.create({ data: { tenantId: tx.tenantId, id, ...event } });
}
