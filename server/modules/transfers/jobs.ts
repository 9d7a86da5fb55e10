import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { servePegs } from "./service/serve-pegs";

/** Units came for orders that wait for them; and, as a safety net, those set aside for orders that wait no more. */
export const servePegsJob = defineJob({
  id: "transfers.serve-pegs",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    await servePegs(tenantId, { now, deadline });
  },
});
