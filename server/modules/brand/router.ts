import { brandSettingsInput } from "@/lib/contracts/identity";
import { removeSampleData } from "@/server/modules/sample/service";
import { router, tenantProcedure } from "@/server/trpc/base";
import { changeBrand } from "./service";

export const brandRouter = router({
  update: tenantProcedure("settings:write")
    .input(brandSettingsInput)
    .mutation(({ ctx, input }) => changeBrand(ctx.tenantId, ctx.userId, input)),
  removeSample: tenantProcedure("settings:write").mutation(({ ctx }) =>
    removeSampleData(ctx.tenantId, ctx.userId, ctx.now),
  ),
});
