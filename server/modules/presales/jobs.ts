import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { servePegs } from "./service/serve-pegs";

/** Goods came for orders that were promised them; and, as a safety net, those set aside for orders that want them no more. */
export const serveSupplyPegs = defineJob({
  id: "presales.serve-pegs",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    await servePegs(tenantId, { now, deadline });
  },
});
