import { keptDays } from "@/lib/contracts/full-export";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { eraseFiles } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { makeSoon } from "../make-job";
import { endExport, readyBefore, runningExports, takeParts } from "../repo/exports";

const dayMs = 86_400_000;

export async function dropParts(tx: TenantTx, id: string): Promise<void> {
  await eraseFiles(tx, await takeParts(tx, id));
}

/** Removes what was kept long enough, and goes on with what nobody goes on with. */
export async function tidyExports(tenantId: TenantId, now: Date): Promise<void> {
  await withTenant(tenantId, async (tx) => {
    for (const { id } of await runningExports(tx)) await makeSoon(tx, id);
    await expire(tx, new Date(now.getTime() - keptDays * dayMs), now);
  });
}

/** Somebody is erased: what was written into files before goes with them. */
export async function dropExportsWithPeople(tx: TenantTx, now: Date): Promise<void> {
  await expire(tx, now, now, true);
}

async function expire(tx: TenantTx, before: Date, now: Date, peopleOnly = false): Promise<void> {
  for (const { id, people } of await readyBefore(tx, before)) {
    if (peopleOnly && !people) continue;
    if (await endExport(tx, id, "ready", { status: "expired", finishedAt: now })) await dropParts(tx, id);
  }
}
