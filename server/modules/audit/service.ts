import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type AuditValue, changesBetween } from "@/server/domain/audit/changes";
import { newId } from "@/server/ids";
import { currentCaller } from "@/server/telemetry/caller";
import { insertAuditEntry, listAuditEntries } from "./repo";

export interface AuditEvent {
  actorType: "user" | "api_key" | "system";
  actorId?: string;
  /** Past tense, for example `member.role_changed`. */
  action: string;
  subjectType: string;
  subjectId: string;
  /** What changed. Never personal data of a receiver. */
  data?: Record<string, AuditValue>;
}

/**
 * Adds to the brand's append-only record of who did what, in the transaction that does it. Where a request came from is part
 * of `data`, so that the chain of entries covers it.
 */
export async function recordAudit(tx: TenantTx, event: AuditEvent): Promise<void> {
  const caller = event.actorType === "system" ? undefined : currentCaller();
  await insertAuditEntry(tx, newId(), caller ? { ...event, data: { ...event.data, caller: { ...caller } } } : event);
}

/** What was done to one thing, the latest first. */
export const historyOf = (tx: TenantTx, { type, id, limit }: { type: string; id: string; limit: number }) =>
  listAuditEntries(tx, { q: id, people: [], subjects: [type], at: {}, limit }, { from: null, to: null });

export interface ByWhom {
  actor: Actor;
  now: Date;
}

interface RecordChange {
  actor: Actor;
  action: string;
  subjectType: string;
  subjectId: string;
  /** What people call it: a code, a name. */
  label: string;
  before?: object;
  after?: object;
}

/** Records what a change made of a thing, field by field; nothing when nothing differs. */
export async function recordChange(tx: TenantTx, change: RecordChange): Promise<void> {
  const { actor, before, after, label, ...event } = change;
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return;
  await recordAudit(tx, { ...event, ...actorOf(actor), data: { label, changes } });
}

/** One entry for a whole write of many things, with counts; nothing when nothing was written. */
export async function recordBulkWrite(
  tx: TenantTx,
  actor: Actor,
  kind: string,
  { created, changed, errors }: { created: number; changed: number; errors: readonly unknown[] },
): Promise<void> {
  if (created + changed === 0) return;
  await recordAudit(tx, {
    ...{ ...actorOf(actor), action: "table.written", subjectType: "table", subjectId: newId() },
    data: { label: kind, created, changed, rejected: errors.length },
  });
}

export const actorOf = ({ type, id }: Actor) => ({ actorType: type, ...(id ? { actorId: id } : {}) });
