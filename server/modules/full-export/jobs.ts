import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { defineJob } from "@/server/jobs/job";
import { makeJobShape, makeSoon } from "./make-job";
import { tidyExports } from "./service/drop-exports";
import { makeExport } from "./service/make-export";

/** Writes what a brand has into files, slice by slice. */
export const makeExportJob = defineJob({
  ...makeJobShape,
  async run({ exportId }, { tenantId, now, deadline }) {
    if (await makeExport(tenantId, exportId, { now, deadline })) {
      await withTenant(tenantId, (tx) => makeSoon(tx, exportId));
    }
  },
});

/** Removes exports that were kept long enough, and goes on with those left lying. */
export const exportsTidy = defineJob({
  id: "full-export.tidy",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId, now }) => tidyExports(tenantId, now()),
});
