import type { z } from "zod";
import type { pauseRobotInput, removeRobotInput, resumeRobotInput, settleEntryInput } from "@/lib/contracts/robot";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { sessionOf } from "@/server/integrations/rpa/robot";
import { turnSoon } from "../jobs";
import { sealSession } from "../open-robot";
import { findEntry, finishEntry, reopenEntry } from "../repo/entries";
import { changeRobot, deleteRobot, findRobot, type Robot } from "../repo/robots";
import { audited, type By } from "./connect-robot";

async function looked(tx: TenantTx, id: string, version?: number): Promise<Result<Robot>> {
  const row = await findRobot(tx, id);
  if (!row) return fail("NOT_FOUND", "No such robot");
  if (version !== undefined && row.version !== version) return fail("STALE", "Somebody has changed it meanwhile");
  return ok(row);
}

/** No more visits until somebody lets it go on. NOT_FOUND, STALE. */
export function pauseRobot(
  tenantId: TenantId,
  { id, version }: z.output<typeof pauseRobotInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (!found.ok) return found;
    await changeRobot(tx, id, { status: "paused" });
    await audited(tx, found.value, by, "robot.paused");
    return ok({ id });
  });
}

/**
 * A person has looked at it, and has perhaps signed in for it: the robot goes on with their session. NOT_FOUND, STALE;
 * INVALID for cookies that are none.
 */
export function resumeRobot(
  tenantId: TenantId,
  { id, version, cookies }: z.output<typeof resumeRobotInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (!found.ok) return found;
    const brought = cookies.trim() ? sessionOf(cookies, found.value.baseUrl) : undefined;
    if (cookies.trim() && !brought)
      return fail("INVALID", "These are no cookies", [{ path: "cookies", message: "NO_COOKIES" }]);
    const session = brought ? { sessionSealed: await sealSession(tx, brought) } : {};
    const calm = { problem: null, problemCode: null, problemAt: null, failures: 0, dueAt: by.now };
    await changeRobot(tx, id, { status: "live", ...calm, ...session });
    await turnSoon(tx, id);
    await audited(tx, found.value, by, "robot.resumed", { signedIn: brought !== undefined });
    return ok({ id });
  });
}

/** Lets a robot go, with its keys and what it had to enter; orders stay. NOT_FOUND, STALE. */
export function removeRobot(
  tenantId: TenantId,
  { id, version }: z.output<typeof removeRobotInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (!found.ok) return found;
    await deleteRobot(tx, id);
    await audited(tx, found.value, by, "robot.removed");
    return ok({ id });
  });
}

/** A visit as soon as a worker is free. NOT_FOUND; WRONG_STATE unless it is live. */
export function visitNow(tenantId: TenantId, id: string, by: By): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id);
    if (!found.ok) return found;
    if (found.value.status !== "live") return fail("WRONG_STATE", "It makes no visits now");
    await changeRobot(tx, id, { dueAt: by.now });
    await turnSoon(tx, id);
    return ok({ id });
  });
}

/**
 * A tracking number that waited for a person is entered once more, or was entered by hand. NOT_FOUND; WRONG_STATE when it
 * does not wait.
 */
export function settleEntry(
  tenantId: TenantId,
  { id, as }: z.output<typeof settleEntryInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const entry = await findEntry(tx, id);
    const robot = entry && (await findRobot(tx, entry.robotId));
    if (!entry || !robot) return fail("NOT_FOUND", "No such tracking number");
    if (entry.state !== "parked") return fail("WRONG_STATE", "It does not wait for anybody");
    if (as === "again") await reopenEntry(tx, id, by.now);
    else await finishEntry(tx, id, { state: "done" }, by.now);
    if (as === "again" && robot.status === "live") {
      await changeRobot(tx, robot.id, { dueAt: by.now });
      await turnSoon(tx, robot.id);
    }
    await audited(tx, robot, by, as === "again" ? "robot.entry_retried" : "robot.entry_settled", {
      trackingNo: entry.trackingNo,
    });
    return ok({ id });
  });
}
