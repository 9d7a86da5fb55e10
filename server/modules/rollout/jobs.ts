import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { watchGuards } from "./service/watch-guards";

/** Looks whether the live orders of shops that are gray do well enough. */
export const rolloutGuards = defineJob({
  id: "rollout.guards",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await watchGuards(tenantId, now());
  },
});
