import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** The job that sends what is due; its handler is in `jobs.ts`, which nothing here may import. */
export const noticesDueJob = { id: "notices.due", version: 1, payload: z.object({}), callsVendors: true };

/** Now: a job that waits under this key is replaced by it. */
export const sendSoon = (tx: TenantTx, at: Date) => enqueue(tx, noticesDueJob, {}, { key: "notices", runAt: at });
/** When the first of those that wait is due. */
export const sendLater = (tx: TenantTx, at: Date) =>
  enqueue(tx, noticesDueJob, {}, { key: "notices-later", runAt: at });
