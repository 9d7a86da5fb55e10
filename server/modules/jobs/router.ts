import { z } from "zod";
import { router, tenantProcedure } from "@/server/trpc/base";
import { jobsOverview, retry } from "./service";

const retryInput = z.strictObject({
  jobs: z.array(z.string().regex(/^\d{1,19}$/)).max(500),
  inbox: z.array(z.uuid()).max(500),
});

export const jobsRouter = router({
  overview: tenantProcedure("jobs:read").query(({ ctx }) => jobsOverview(ctx.tenantId)),
  retry: tenantProcedure("jobs:write")
    .input(retryInput)
    .mutation(({ ctx, input }) => retry(ctx.tenantId, input, ctx)),
});
