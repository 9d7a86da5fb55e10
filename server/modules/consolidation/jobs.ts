import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { mergeRound } from "./service/merge-round";
import { settleGroup } from "./service/settle-group";
import { settleGroupJob } from "./settle-job";

/** Finds orders to merge and lets go of those whose window has closed. */
export const mergeClock = defineJob({
  id: "consolidation.clock",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId, now }) => mergeRound(tenantId, now()),
});

export const settleMergeGroup = defineJob({
  ...settleGroupJob,
  run: ({ groupId }, { tenantId, now }) => settleGroup(tenantId, groupId, now()),
});
