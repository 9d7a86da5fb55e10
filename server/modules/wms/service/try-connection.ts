import { mayActAt } from "@/server/auth/location-scope";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { wmsPullStock } from "../jobs";
import { findConnection } from "../repo/connections";
import type { WmsMember } from "./connections";
import { pullStock, testConnection } from "./pull-stock";

/** How long a person waits for an answer before the rest goes on without them. */
const patienceMs = 4_000;

const noConnection = fail("NOT_FOUND", "No such connection");

const mayUse = ({ tenantId, scope }: WmsMember, id: string) =>
  withTenant(tenantId, async (tx) => {
    const connection = await findConnection(tx, id);
    return connection !== null && mayActAt(scope, connection.locationId);
  });

/** Asks the warehouse something that changes nothing, to see whether the credentials hold. */
export async function testWmsConnection(member: WmsMember, id: string): Promise<Result<{ message: string }>> {
  if (!(await mayUse(member, id))) return noConnection;
  const { tenantId, userId, now } = member;
  const tested = await testConnection(tenantId, id, now);
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "wms.connection_tested" },
      ...{ subjectType: "wms_connection", subjectId: id, data: { ok: tested.ok } },
    }),
  );
  return tested;
}

/** Asks the warehouse what it has. What does not fit into a person's patience goes on in the background. */
export async function refreshStock(
  member: WmsMember,
  id: string,
): Promise<Result<{ pulled: number; continues: boolean }>> {
  if (!(await mayUse(member, id))) return noConnection;
  await withTenant(member.tenantId, (tx) =>
    recordAudit(tx, {
      ...{ actorType: "user", actorId: member.userId, action: "wms.stock_asked" },
      ...{ subjectType: "wms_connection", subjectId: id },
    }),
  );
  const deadline = new Date(systemClock().getTime() + patienceMs);
  const { pulled, next, problem } = await pullStock(member.tenantId, id, { now: systemClock, deadline });
  if (problem) return fail("INVALID", problem);
  if (next) {
    const options = { key: `wms.pull-stock:${id}` };
    await withTenant(member.tenantId, (tx) => enqueue(tx, wmsPullStock, { connectionId: id, after: next }, options));
  }
  return ok({ pulled, continues: next !== undefined });
}
