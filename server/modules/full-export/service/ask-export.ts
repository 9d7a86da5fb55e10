import { type AskExportInput, type FullExport, keptDays } from "@/lib/contracts/full-export";
import { may, type Permission } from "@/lib/contracts/permissions";
import type { SignedIn } from "@/server/auth/sign-ins";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { proveYourself } from "@/server/modules/second-factor/service/prove-yourself";
import { makeSoon } from "../make-job";
import { countSince, endExport, findExport, insertExport, latestExports } from "../repo/exports";
import { exportedTables } from "../repo/tables";
import { dropParts } from "./drop-exports";

export interface Asking {
  tenantId: TenantId;
  userId: UserId;
  permissions: readonly Permission[];
  signIn?: SignedIn;
  now: Date;
}

const dayMs = 86_400_000;
const mostADay = 5;
const shown = 10;

/** What somebody needs to take everything along: nothing of the brand is closed to them. */
const needed: readonly Permission[] = ["exports:read", "settings:write", "costs:read", "billing:read"];

export const mayTakeAll = (who: Pick<Asking, "permissions">, people: boolean) =>
  needed.every((permission) => may(who, permission)) && (!people || may(who, "orders:reveal"));

/** The latest, newest first. */
export async function exportsOf(tenantId: TenantId): Promise<FullExport[]> {
  const rows = await withTenant(tenantId, (tx) => latestExports(tx, shown));
  return rows.map(({ id, people, reason, askedAt, finishedAt, tables, tablesDone, rows, ...row }) => {
    const status = row.status as FullExport["status"];
    const expiresAt = status === "ready" && finishedAt ? new Date(finishedAt.getTime() + keptDays * dayMs) : null;
    return { id, status, people, reason, askedAt, finishedAt, expiresAt, tables, tablesDone, rows: Number(rows) };
  });
}

/**
 * Has everything the brand has written into files, which are kept for some days.
 * @returns FORBIDDEN, INVALID at `password`, ALREADY_EXISTS while one is being made, RATE_LIMITED.
 */
export async function askExport(who: Asking, input: AskExportInput): Promise<Result<{ id: string }>> {
  const { tenantId, userId, now } = who;
  const { people, reason, password } = input;
  if (!mayTakeAll(who, people)) return fail("FORBIDDEN", "Only who may see everything takes everything along");
  const proved = await proveYourself(who.signIn, password, now);
  if (!proved.ok) return proved;
  return withTenant(tenantId, async (tx) => {
    if ((await countSince(tx, new Date(now.getTime() - dayMs))) >= mostADay) {
      return fail("RATE_LIMITED", `No more than ${mostADay} exports a day`);
    }
    const id = newId();
    const tables = (await exportedTables(tx, people)).length;
    if (!(await insertExport(tx, { id, people, reason, askedById: userId, askedAt: now, tables }))) {
      return fail("ALREADY_EXISTS", "An export is being made already");
    }
    await record(tx, who, id, "full_export.asked", { people, reason });
    await makeSoon(tx, id);
    return ok({ id });
  });
}

/** Stops one that is being made, or removes one that is ready. */
export function endOne(who: Asking, id: string): Promise<Result<true>> {
  const { tenantId, now } = who;
  return withTenant(tenantId, async (tx) => {
    const found = await findExport(tx, id);
    if (!found) return fail("NOT_FOUND", "No such export");
    if (!mayTakeAll(who, found.people)) return fail("FORBIDDEN", "Only who may see everything takes everything along");
    const ended = { status: "canceled", finishedAt: now } as const;
    if (!((await endExport(tx, id, "running", ended)) || (await endExport(tx, id, "ready", ended)))) {
      return fail("WRONG_STATE", "It has ended already");
    }
    await dropParts(tx, id);
    await record(tx, who, id, "full_export.removed");
    return ok(true);
  });
}

export const record = (tx: TenantTx, { userId }: Asking, id: string, action: string, data = {}) =>
  recordAudit(tx, { actorType: "user", actorId: userId, action, subjectType: "full_export", subjectId: id, data });
