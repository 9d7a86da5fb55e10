import { z } from "zod";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { unfinishedActions } from "./repo/actions";
import { runBulkSlice } from "./service/run-slice";

/** One slice of a bulk action; another is queued until nothing is left, so that a brand's other jobs get their turn. */
export const bulkJob: JobDefinition<{ id: string }> = defineJob({
  id: "bulk",
  version: 1,
  payload: z.strictObject({ id: z.uuid() }),
  run: async ({ id }, { tenantId, now, deadline }) => {
    if (await runBulkSlice(tenantId, id, now, deadline)) return;
    await withTenant(tenantId, (tx) => bulkSoon(tx, id));
  },
});

/** One waiting slice per action, whoever asks for it. */
export const bulkSoon = (tx: TenantTx, id: string) => enqueue(tx, bulkJob, { id }, { key: `bulk:${id}` });

/** Goes on with actions that have begun and whose next slice is gone, or gave up. */
export const bulkGoesOn = defineJob({
  id: "bulk.go-on",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId }) =>
    withTenant(tenantId, async (tx) => {
      for (const id of await unfinishedActions(tx)) await bulkSoon(tx, id);
    }),
});
