import type { RobotView, WaitingRobot } from "@/lib/contracts/robot";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { parkedRobots } from "../repo/robots";
import { latestRuns, robotRows, stuckEntries } from "../repo/views";

/** Every robot of the brand, its last visits, and what waits for a person; of its keys nothing. */
export function listRobots(tenantId: TenantId, now: Date): Promise<RobotView[]> {
  return withTenant(tenantId, async (tx) => {
    const [rows, runs, stuck] = [await robotRows(tx, now), await latestRuns(tx), await stuckEntries(tx)];
    return rows.map((row) => ({
      ...row,
      runs: runs.flatMap(({ robotId, ...run }) => (robotId === row.id ? [run] : [])),
      stuck: stuck.flatMap(({ robotId, ...entry }) => (robotId === row.id ? [entry] : [])),
    }));
  });
}

/** Robots that stand still until a person has looked at them. */
export function waitingRobots(tenantId: TenantId): Promise<WaitingRobot[]> {
  return withTenant(tenantId, async (tx) =>
    (await parkedRobots(tx)).map(({ id, name, problemCode }) => ({ id, name, code: problemCode ?? "" })),
  );
}
