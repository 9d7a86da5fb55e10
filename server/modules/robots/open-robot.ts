import { existsSync } from "node:fs";
import { robotManifest } from "@/lib/contracts/robot-manifest";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
import { type Robot as OpenRobot, openRobot } from "@/server/integrations/rpa/robot";
import type { Answer } from "@/server/integrations/wire/answer";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { Robot } from "./repo/robots";

const usualStepMs = 10_000;

export interface StartOptions {
  mostMs: number;
  /** How long a page may take to show what it is. */
  stepMs?: number;
}

/** Whether this installation has a browser for robots. */
export const robotsOffered = (): boolean => existsSync(env().WEFT_CHROMIUM ?? "");

/** Back offices at private addresses, and without TLS, are for an installation of one's own. */
export const privateAllowed = (): boolean => env().WEFT_ROBOT_PRIVATE === "on";

export const sealPassword = async (tx: TenantTx, password: string) =>
  (await tenantKeys(tx)).seal("robot.password", password);

export const sealSession = async (tx: TenantTx, session: string) =>
  (await tenantKeys(tx)).seal("robot.session", session);

/** A browser in front of a robot's back office, with its keys and what the last visit has left. */
export async function startRobot(
  tenantId: TenantId,
  robot: Robot,
  { mostMs, stepMs = usualStepMs }: StartOptions,
): Promise<Answer<OpenRobot>> {
  const { baseUrl, username, passwordSealed, sessionSealed } = robot;
  const { password, session } = await withTenant(tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    return {
      password: keys.open("robot.password", passwordSealed).toString("utf8"),
      session: sessionSealed && keys.open("robot.session", sessionSealed).toString("utf8"),
    };
  });
  return openRobot({
    ...{ manifest: robotManifest.parse(robot.manifest), baseUrl, login: { username, password }, session },
    ...{ executablePath: env().WEFT_CHROMIUM ?? "", allowPrivate: privateAllowed(), stepMs, mostMs },
  });
}
