import { activityPage } from "@/lib/contracts/audit";
import { router, tenantProcedure } from "@/server/trpc/base";
import { activityFacets, activityOf } from "./read-activity";

export const auditRouter = router({
  list: tenantProcedure("settings:write")
    .input(activityPage)
    .query(({ ctx, input }) => activityOf(ctx.tenantId, input, ctx.timezone)),
  facets: tenantProcedure("settings:write").query(({ ctx }) => activityFacets(ctx.tenantId)),
});
