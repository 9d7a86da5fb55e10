import { z } from "zod";
import { bulkItemStatuses, startBulkInput } from "@/lib/contracts/bulk";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { bulkItems, cancelBulk, getBulk, listBulk } from "./service/read-bulk";
import { startBulk, undoBulk } from "./service/start-bulk";

const one = z.strictObject({ id: z.uuid() });

/** Whoever may work on holds may start here; kinds that change orders check `orders:write` besides. */
export const bulkRouter = router({
  start: tenantProcedure("holds:write")
    .input(startBulkInput)
    .mutation(async ({ ctx, input }) => reply(await startBulk(ctx, input.change, input.selection))),
  get: tenantProcedure("holds:write")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getBulk(ctx, input.id))),
  recent: tenantProcedure("holds:write").query(({ ctx }) => listBulk(ctx, 20)),
  items: tenantProcedure("holds:write")
    .input(z.object({ id: z.uuid(), status: z.enum(bulkItemStatuses).optional(), cursor: z.int().default(0) }))
    .query(({ ctx, input }) => bulkItems(ctx, input.id, input)),
  cancel: tenantProcedure("holds:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await cancelBulk(ctx, input.id, ctx.now))),
  undo: tenantProcedure("holds:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await undoBulk(ctx, input.id))),
});
