import { brandSettingsInput, cleansingInput } from "@/lib/contracts/identity";
import { loadSampleData, removeSampleData } from "@/server/modules/sample/service";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { changeBrand, saveCleansingRules } from "./service";

export const brandRouter = router({
  update: tenantProcedure("settings:write")
    .input(brandSettingsInput)
    .mutation(({ ctx, input }) => changeBrand(ctx.tenantId, ctx.userId, input)),
  saveCleansing: tenantProcedure("settings:write")
    .input(cleansingInput)
    .mutation(async ({ ctx, input }) => reply(await saveCleansingRules(ctx.tenantId, ctx.userId, input, ctx.now))),
  loadSample: tenantProcedure("settings:write").mutation(async ({ ctx }) =>
    reply(await loadSampleData(ctx.tenantId, ctx.userId, ctx.now)),
  ),
  removeSample: tenantProcedure("settings:write").mutation(async ({ ctx }) =>
    reply(await removeSampleData(ctx.tenantId, ctx.userId, ctx.now)),
  ),
});
