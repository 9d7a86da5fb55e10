import { z } from "zod";
import { changePresaleInput, createPresaleInput, presaleListInput, waitForArrivalInput } from "@/lib/contracts/presale";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { changePresale, createPresale, listPresales } from "./service/presales";
import { orderArrivals, waitForArrival } from "./service/wait-for-arrival";

export const presalesRouter = router({
  list: tenantProcedure("stock:read")
    .input(presaleListInput)
    .query(({ ctx, input }) => listPresales(ctx.tenantId, input)),
  create: tenantProcedure("stock:write")
    .input(createPresaleInput)
    .mutation(async ({ ctx, input }) => reply(await createPresale(ctx.tenantId, input, ctx))),
  change: tenantProcedure("stock:write")
    .input(changePresaleInput)
    .mutation(async ({ ctx, input }) => reply(await changePresale(ctx.tenantId, input, ctx))),
  forOrder: visibleProcedure("orders:read", "order")
    .input(z.object({ orderId: z.uuid() }))
    .query(({ ctx, input }) => orderArrivals(ctx.tenantId, input.orderId)),
  wait: visibleProcedure("orders:write", "order")
    .input(waitForArrivalInput)
    .mutation(async ({ ctx, input }) => reply(await waitForArrival(ctx.tenantId, input, ctx))),
});
