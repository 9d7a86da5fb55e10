import { z } from "zod";
import { fulfillmentFilter, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { countFulfillment, listFulfillment } from "./service/list";

export const fulfillmentRouter = router({
  list: tenantProcedure("fulfillment:read")
    .input(fulfillmentListInput)
    .query(async ({ ctx, input }) => reply(await listFulfillment(ctx, input))),
  counts: tenantProcedure("fulfillment:read")
    .input(z.strictObject({ filter: fulfillmentFilter.default({}) }))
    .query(({ ctx, input }) => countFulfillment(ctx, input.filter)),
});
