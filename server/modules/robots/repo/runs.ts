import type { RunOutcome } from "@/lib/contracts/robot";
import type { RobotRun } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

const keptMs = 30 * 24 * 60 * 60_000;

/** Writes down that a visit begins, and that the one before it died when nobody has written how it ended. */
export async function beginRun(tx: TenantTx, robotId: string, now: Date): Promise<string> {
  await tx.db.robotRun.updateMany({
    where: { robotId, outcome: "running" },
    data: { outcome: "trouble", code: "DIED", finishedAt: now },
  });
  await tx.db.robotRun.deleteMany({ where: { robotId, startedAt: { lt: new Date(now.getTime() - keptMs) } } });
  const id = newId();
  await tx.db.robotRun.create({
    data: { tenantId: tx.tenantId, id, robotId, startedAt: now, outcome: "running" satisfies RunOutcome },
  });
  return id;
}

/** What has become of it so far, or in the end. */
export const changeRun = (
  tx: TenantTx,
  id: string,
  change: Partial<Pick<RobotRun, "finishedAt" | "code" | "signedIn" | "entered" | "sha256" | "importId">> & {
    outcome?: RunOutcome;
  },
) => tx.db.robotRun.updateMany({ where: { id }, data: change });

/** The order list that was taken last. */
export const lastExport = (tx: TenantTx, robotId: string) =>
  tx.db.robotRun.findFirst({ where: { robotId, importId: { not: null } }, orderBy: { startedAt: "desc" } });
