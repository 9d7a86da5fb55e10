import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** The job that puts a group right after members left it; its handler is in `jobs.ts`, which nothing here may import. */
export const settleGroupJob = {
  id: "consolidation.settle",
  version: 1,
  payload: z.object({ groupId: z.uuid() }),
};

export const settleSoon = (tx: TenantTx, groupId: string) =>
  enqueue(tx, settleGroupJob, { groupId }, { key: `settle-group:${groupId}` });
