import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { remind } from "./service/ask-deletion";
import { eraseBrand } from "./service/erase-brand";

/** Reminds owners of the deletion of their brand, and carries it out when it is due. */
export const leaveJob: JobDefinition<Record<string, never>> = defineJob({
  id: "brand.leave",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    await remind(tenantId, now());
    if (!(await eraseBrand(tenantId, { now, deadline }))) return;
    await withTenant(tenantId, (tx) => enqueue(tx, leaveJob, {}, { key: leaveJob.id }));
  },
});
