import { z } from "zod";
import { adjustStockInput } from "@/lib/contracts/stock";
import { stockPageInput } from "@/lib/contracts/stock-page";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { adjustStock, explainStock, stockPage } from "./service/stock-page";

export const stockRouter = router({
  list: tenantProcedure("stock:read")
    .input(stockPageInput)
    .query(({ ctx, input }) => stockPage(ctx.tenantId, input, locationScope(ctx))),
  explain: tenantProcedure("stock:read")
    .input(z.object({ skuId: z.uuid(), locationId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await explainStock(ctx.tenantId, input, locationScope(ctx)))),
  adjust: tenantProcedure("stock:write")
    .input(adjustStockInput)
    .mutation(async ({ ctx, input }) =>
      reply(await adjustStock(ctx.tenantId, input, { userId: ctx.userId, scope: locationScope(ctx), now: ctx.now })),
    ),
});
