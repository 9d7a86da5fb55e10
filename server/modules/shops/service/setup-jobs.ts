import type { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob } from "@/server/jobs/job";
import { historyJob, suggestJob, suggestKey } from "../setup-job-names";
import { readHistory } from "./read-history";
import { suggestArticles } from "./suggest-articles";

/** What a shop's open articles may be; goes on in another slice when there are many. */
export const shopSuggest = defineJob({
  ...suggestJob,
  async run({ connectionId }: z.infer<typeof suggestJob.payload>, { tenantId, now, deadline }) {
    await suggestArticles(tenantId, connectionId, { now, deadline });
    if (now() < deadline) return;
    await withTenant(tenantId, (tx) => enqueue(tx, suggestJob, { connectionId }, suggestKey(connectionId)));
  },
});

/** A slice of the days before a shop was connected. */
export const shopHistory = defineJob({
  ...historyJob,
  run: (run: z.infer<typeof historyJob.payload>, { tenantId, now, deadline }) =>
    readHistory(tenantId, run, { now, deadline }),
});
