import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";

/** The job's name and shape, for those who ask for it. */
export const makeJobShape = { id: "full-export.make", version: 1, payload: z.object({ exportId: z.uuid() }) };

export const makeSoon = (tx: TenantTx, exportId: string) =>
  enqueue(tx, makeJobShape, { exportId }, { key: `${makeJobShape.id}:${exportId}`, queue: "full-export" });
