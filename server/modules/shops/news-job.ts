import { z } from "zod";

/** The job that reads orders a platform has reported; its handler is in `jobs.ts`, which nothing here may import. */
export const shopNewsJob = {
  id: "shops.news",
  version: 1,
  payload: z.object({ connectionId: z.uuid(), numbers: z.array(z.string().min(1).max(120)).max(200) }),
  callsVendors: true,
};
