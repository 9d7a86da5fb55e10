import { z } from "zod";

/** The job that makes a call once more; its handler is in `jobs.ts`. */
export const shopReplayJob = {
  id: "shops.replay",
  version: 1,
  payload: z.object({ connectionId: z.uuid(), operation: z.string().max(40), subject: z.string().max(300) }),
  callsVendors: true,
};
