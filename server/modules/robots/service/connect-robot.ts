import type { z } from "zod";
import type { changeRobotInput, connectRobotInput } from "@/lib/contracts/robot";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { mayCall } from "@/server/integrations/wire/public-address";
import { recordAudit } from "@/server/modules/audit/service";
import { turnSoon } from "../jobs";
import { privateAllowed, robotsOffered, sealPassword } from "../open-robot";
import { changeRobot, findChannel, findRobot, insertRobot, robotOfChannel } from "../repo/robots";

export interface By {
  userId: UserId;
  now: Date;
}

export const audited = (tx: TenantTx, robot: { id: string; name: string }, { userId }: By, action: string, data = {}) =>
  recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action, subjectType: "robot", subjectId: robot.id },
    data: { label: robot.name, ...data },
  });

/** Only the server and the scheme are kept: paths are the manifest's. */
function officeOf(text: string): Result<string> {
  const url = new URL(text);
  if (!privateAllowed() && !mayCall(url))
    return fail("INVALID", "Not a public https address", [{ path: "baseUrl", message: "FORBIDDEN_ADDRESS" }]);
  return ok(url.origin);
}

/**
 * Puts a robot in front of a channel's back office; its first visit shows whether it works. NOT_FOUND when the channel is
 * not ours, ALREADY_EXISTS when it has a robot, INVALID for an address that may not be called.
 */
export async function connectRobot(
  tenantId: TenantId,
  { channelId, password, baseUrl, ...settings }: z.output<typeof connectRobotInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  const office = officeOf(baseUrl);
  if (!office.ok) return office;
  return withTenant(tenantId, async (tx) => {
    if (!(await findChannel(tx, channelId))) return fail("NOT_FOUND", "No such channel");
    if (!robotsOffered()) return fail("WRONG_STATE", "This installation has no browser for robots");
    if (await robotOfChannel(tx, channelId)) return fail("ALREADY_EXISTS", "The channel has a robot");
    const id = newId();
    const passwordSealed = await sealPassword(tx, password);
    await insertRobot(tx, { id, channelId, ...settings, baseUrl: office.value, passwordSealed, now: by.now });
    await turnSoon(tx, id);
    await audited(tx, { id, name: settings.name }, by, "robot.connected", { username: settings.username });
    return ok({ id });
  });
}

/**
 * Other settings; its session ends, because it may be another account's. One that was parked stays so until somebody lets
 * it go on. NOT_FOUND, STALE, INVALID as above.
 */
export async function changeRobotSettings(
  tenantId: TenantId,
  { id, version, password, baseUrl, ...settings }: z.output<typeof changeRobotInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  const office = officeOf(baseUrl);
  if (!office.ok) return office;
  return withTenant(tenantId, async (tx) => {
    const found = await findRobot(tx, id);
    if (!found) return fail("NOT_FOUND", "No such robot");
    if (found.version !== version) return fail("STALE", "Somebody has changed it meanwhile");
    // What was typed in for one server is not shown to another.
    if (office.value !== found.baseUrl && !password)
      return fail("INVALID", "The password is needed for another address", [{ path: "password", message: "NEEDED" }]);
    const sealed = password ? { passwordSealed: await sealPassword(tx, password) } : {};
    await changeRobot(tx, id, { ...settings, baseUrl: office.value, ...sealed, sessionSealed: null, dueAt: by.now });
    if (found.status === "live") await turnSoon(tx, id);
    await audited(tx, { id, name: settings.name }, by, "robot.changed", { username: settings.username });
    return ok({ id });
  });
}
