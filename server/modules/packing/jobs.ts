import { defineJob } from "@/server/jobs/job";
import { labeledJob } from "@/server/modules/parcels/service/labeled-job";
import { sendLabeled } from "./service/send-labeled";

/** Packed orders whose labels came late leave. */
export const packedLeave = defineJob({
  ...labeledJob,
  run: (_payload, { tenantId, now, deadline }) => sendLabeled(tenantId, now, deadline),
});
