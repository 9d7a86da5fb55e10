import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobContext, type JobDefinition } from "@/server/jobs/job";
import { unfinishedRuns } from "./repo";
import { forgetUploads } from "./service/forget-uploads";
import { runImportSlice } from "./service/run-slice";
import { undoImportSlice } from "./service/undo-slice";

const payload = z.strictObject({ importId: z.uuid() });
type Payload = z.infer<typeof payload>;

/** One waiting slice per import, whoever asks for it. */
export const sliceKey = (job: { id: string }, importId: string) => `${job.id}:${importId}`;

/** Imports the next part of a file, then asks for the part after it. */
export const runImportJob: JobDefinition<Payload> = defineJob({
  id: "order-import.run",
  version: 1,
  payload,
  async run({ importId }, context) {
    const { done, waitMs } = await runImportSlice(context.tenantId, importId, remainingMs(context), context.now);
    if (!done) await again(runImportJob, importId, context, waitMs);
  },
});

/** Removes the next orders of an import that is taken back. */
export const undoImportJob: JobDefinition<Payload> = defineJob({
  id: "order-import.undo",
  version: 1,
  payload,
  async run({ importId }, context) {
    const { done } = await undoImportSlice(context.tenantId, importId, remainingMs(context), context.now);
    if (!done) await again(undoImportJob, importId, context);
  },
});

/** A file somebody uploaded and left is not kept: it is full of people's addresses. */
export const forgetUploadsJob = defineJob({
  id: "order-import.forget-uploads",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await forgetUploads(tenantId, now());
  },
});

/** Goes on with imports whose next slice is gone, or gave up; those that a process of its own may be reading are left for now. */
export const importsGoOn = defineJob({
  id: "order-import.go-on",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId, now }) =>
    withTenant(tenantId, async (tx) => {
      const before = new Date(now().getTime() - ownProcessMs);
      for (const { id, undoing } of await unfinishedRuns(tx, before)) {
        const job = undoing ? undoImportJob : runImportJob;
        await enqueue(tx, job, { importId: id }, { key: sliceKey(job, id) });
      }
    }),
});

const ownProcessMs = 60 * 60_000;

const remainingMs = ({ deadline, now }: JobContext) => Math.max(0, deadline.getTime() - now().getTime());

const again = (job: JobDefinition<Payload>, importId: string, { tenantId, now }: JobContext, waitMs = 0) => {
  const runAt = new Date(now().getTime() + waitMs);
  return withTenant(tenantId, (tx) => enqueue(tx, job, { importId }, { key: sliceKey(job, importId), runAt }));
};
