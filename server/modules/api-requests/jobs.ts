import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { forgetOldRequests } from "./service/read-requests";

/** Calls are kept for a week. */
export const forgetRequests = defineJob({
  id: "api-requests.forget",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    await forgetOldRequests(tenantId, { now: now(), until: deadline });
  },
});
