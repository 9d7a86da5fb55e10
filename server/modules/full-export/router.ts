import { askExportInput, exportIdInput } from "@/lib/contracts/full-export";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { askExport, endOne, exportsOf } from "./service/ask-export";

/** Exporting changes nothing of the brand's: it is open also while a bill is owed. */
export const fullExportRouter = router({
  list: tenantProcedure("settings:write").query(({ ctx }) => exportsOf(ctx.tenantId)),
  ask: tenantProcedure("exports:read")
    .input(askExportInput)
    .mutation(async ({ ctx, input }) => reply(await askExport(ctx, input))),
  remove: tenantProcedure("exports:read")
    .input(exportIdInput)
    .mutation(async ({ ctx, input }) => reply(await endOne(ctx, input.id))),
});
