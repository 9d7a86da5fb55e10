import { z } from "zod";
import { batchDecision, batchPageInput, batchRequest, batchText, priceListInput } from "@/lib/contracts/group-order";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { batchesOf, batchOf, decideBatch } from "./service/decide-batch";
import { listsOf, savePriceList } from "./service/price-lists";
import { previewBatch, requestBatch } from "./service/request-batch";

export const groupOrdersRouter = router({
  lists: tenantProcedure("orders:read").query(({ ctx }) => listsOf(ctx.tenantId)),
  saveList: tenantProcedure("network:write")
    .input(priceListInput)
    .mutation(async ({ ctx, input }) => reply(await savePriceList(ctx.tenantId, input, ctx.by))),
  preview: tenantProcedure("orders:write")
    .input(batchText)
    .mutation(async ({ ctx, input }) => reply(await previewBatch(ctx, input))),
  request: tenantProcedure("orders:write")
    .input(batchRequest)
    .mutation(async ({ ctx, input }) => reply(await requestBatch(ctx, input))),
  list: tenantProcedure("orders:read")
    .input(batchPageInput)
    .query(({ ctx, input }) => batchesOf(ctx.tenantId, input)),
  get: tenantProcedure("orders:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await batchOf(ctx.tenantId, input.id))),
  decide: tenantProcedure("orders:approve")
    .input(batchDecision)
    .mutation(async ({ ctx, input }) => reply(await decideBatch(ctx, input))),
});
