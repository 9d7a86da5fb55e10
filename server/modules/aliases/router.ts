import { aliasDraft, aliasKey, aliasPage } from "@/lib/contracts/aliases";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { aliasPage as listPage } from "./service/list-aliases";
import { removeAlias, saveAlias } from "./service/save-alias";

export const aliasesRouter = router({
  list: tenantProcedure("catalog:read")
    .input(aliasPage)
    .query(({ ctx, input }) => listPage(ctx.tenantId, input)),
  save: tenantProcedure("catalog:write")
    .input(aliasDraft)
    .mutation(async ({ ctx, input }) => reply(await saveAlias(ctx.tenantId, input, ctx.by))),
  remove: tenantProcedure("catalog:write")
    .input(aliasKey)
    .mutation(async ({ ctx, input }) => reply(await removeAlias(ctx.tenantId, input, ctx.by))),
});
