import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { placeBatch } from "./service/place-batch";

/** Orders of an approved batch that were not all taken in when it was approved. */
export const placeBatchJob = defineJob({
  id: "group-orders.place",
  version: 1,
  payload: z.object({ batchId: z.uuid() }),
  run: ({ batchId }, { tenantId, now }) => placeBatch(tenantId, batchId, now()),
});
