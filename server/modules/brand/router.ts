import { brandSettingsInput, cleansingInput } from "@/lib/contracts/identity";
import { removeSampleData } from "@/server/modules/sample/service";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { changeBrand, saveCleansingRules } from "./service";

export const brandRouter = router({
  update: tenantProcedure("settings:write")
    .input(brandSettingsInput)
    .mutation(({ ctx, input }) => changeBrand(ctx.tenantId, ctx.userId, input)),
  saveCleansing: tenantProcedure("settings:write")
    .input(cleansingInput)
    .mutation(async ({ ctx, input }) => reply(await saveCleansingRules(ctx.tenantId, ctx.userId, input, ctx.now))),
  removeSample: tenantProcedure("settings:write").mutation(({ ctx }) =>
    removeSampleData(ctx.tenantId, ctx.userId, ctx.now),
  ),
});
