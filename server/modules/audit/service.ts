import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { insertAuditEntry } from "./repo";

export interface AuditEvent {
  actorType: "user" | "api_key" | "system";
  actorId?: string;
  /** Past tense, for example `member.role_changed`. */
  action: string;
  subjectType: string;
  subjectId: string;
  /** What changed. Never personal data of a receiver. */
  data?: Record<string, string | number | boolean | null | string[]>;
}

/** Adds to the brand's append-only record of who did what, in the transaction that does it. */
export async function recordAudit(tx: TenantTx, event: AuditEvent): Promise<void> {
  await insertAuditEntry(tx, newId(), event);
}
