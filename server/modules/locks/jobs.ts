import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { endLocks } from "./service/expire-lock";

/** Locks whose time is over: what is left in them may be sold to everybody again. */
export const locksEnd = defineJob({
  id: "locks.end",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId, now, deadline }) => endLocks(tenantId, now, deadline),
});
