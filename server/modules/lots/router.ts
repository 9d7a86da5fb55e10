import { z } from "zod";
import { setTrackingInput } from "@/lib/contracts/lot";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { readProposal } from "./service/propose-lots";
import { setTracking } from "./service/tracking";

export const lotsRouter = router({
  propose: tenantProcedure("fulfillment:read")
    .input(z.object({ fulfillmentOrderId: z.uuid() }))
    .query(async ({ ctx, input }) =>
      reply(await readProposal(ctx.tenantId, input.fulfillmentOrderId, locationScope(ctx))),
    ),
  setTracking: tenantProcedure("catalog:write")
    .input(setTrackingInput)
    .mutation(async ({ ctx, input }) => reply(await setTracking(ctx.tenantId, input, ctx))),
});
