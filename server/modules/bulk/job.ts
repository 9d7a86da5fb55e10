import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { runBulkSlice } from "./service/run-slice";

/** One slice of a bulk action; another is queued until nothing is left, so that a brand's other jobs get their turn. */
export const bulkJob: JobDefinition<{ id: string }> = defineJob({
  id: "bulk",
  version: 1,
  payload: z.strictObject({ id: z.uuid() }),
  run: async ({ id }, { tenantId, now, deadline }) => {
    if (await runBulkSlice(tenantId, id, now, deadline)) return;
    await withTenant(tenantId, (tx) => enqueue(tx, bulkJob, { id }));
  },
});
