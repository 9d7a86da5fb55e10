import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { forgetOldAnswers } from "./service";

/** Stored answers are kept as long as a client may repeat a request, and no longer. */
export const forgetAnswers = defineJob({
  id: "idempotency.forget",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await forgetOldAnswers(tenantId, now());
  },
});
