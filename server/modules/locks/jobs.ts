import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { expireLock } from "./service/expire-lock";

/** A lock's time is over: what is left in it may be sold to everybody again. */
export const lockEnds: JobDefinition<{ lockId: string }> = defineJob({
  id: "locks.ends",
  version: 1,
  payload: z.object({ lockId: z.uuid() }),
  async run({ lockId }, { tenantId, now }) {
    const { endsAt } = await expireLock(tenantId, lockId, now());
    if (!endsAt) return;
    await withTenant(tenantId, (tx) =>
      enqueue(tx, lockEnds, { lockId }, { key: `lock-ends-${lockId}`, runAt: endsAt }),
    );
  },
});
