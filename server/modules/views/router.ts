import { z } from "zod";
import { createViewInput, updateViewInput, viewPages } from "@/lib/contracts/views";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { changeView, createView, listViews, removeView } from "./service";

/** Views hold no data of their own; what they show is read with the list's permission. Everybody in a brand reads orders. */
export const viewsRouter = router({
  list: tenantProcedure("orders:read")
    .input(z.strictObject({ page: z.enum(viewPages) }))
    .query(({ ctx, input }) => listViews(ctx, input.page)),
  create: tenantProcedure("orders:read")
    .input(createViewInput)
    .mutation(async ({ ctx, input }) => reply(await createView(ctx, input))),
  update: tenantProcedure("orders:read")
    .input(updateViewInput)
    .mutation(async ({ ctx, input }) => reply(await changeView(ctx, input))),
  remove: tenantProcedure("orders:read")
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => reply(await removeView(ctx, input.id))),
});
