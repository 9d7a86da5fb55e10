import { z } from "zod";
import { bulkItemStatuses, startBulkInput } from "@/lib/contracts/bulk";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { bulkItems, cancelBulk, getBulk, listBulk } from "./service/read-bulk";
import { startBulk, undoBulk } from "./service/start-bulk";

const one = z.strictObject({ id: z.uuid() });

/** Each kind of change asks for a permission of its own besides (`bulkPermission`); who lacks it finds nothing here. */
export const bulkRouter = router({
  start: tenantProcedure("orders:read")
    .input(startBulkInput)
    .mutation(async ({ ctx, input }) => reply(await startBulk(ctx, input.change, input.selection))),
  get: tenantProcedure("orders:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getBulk(ctx, input.id))),
  recent: tenantProcedure("orders:read")
    .input(z.object({ of: z.enum(["orders", "fulfillment"]).default("orders") }))
    .query(({ ctx, input }) => listBulk(ctx, 20, input.of)),
  items: tenantProcedure("orders:read")
    .input(z.object({ id: z.uuid(), status: z.enum(bulkItemStatuses).optional(), cursor: z.int().default(0) }))
    .query(({ ctx, input }) => bulkItems(ctx, input.id, input)),
  cancel: tenantProcedure("orders:read")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await cancelBulk(ctx, input.id, ctx.now))),
  undo: tenantProcedure("orders:read")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await undoBulk(ctx, input.id))),
});
