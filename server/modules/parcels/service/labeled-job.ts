import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** The job that sends off what was packed and had to wait for its label; whoever packs says how. */
export const labeledJob = { id: "parcels.labeled", version: 1, payload: z.object({}) };

/** Labels came that somebody may have waited for. */
export const labeledSoon = (tx: TenantTx) => enqueue(tx, labeledJob, {}, { key: "parcels.labeled" });
