import { z } from "zod";
import { adjustStockInput } from "@/lib/contracts/stock";
import { stockPageInput } from "@/lib/contracts/stock-page";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { adjustStock, explainStock, stockPage } from "./service/stock-page";

const scopeOf = ({ locationIds }: { locationIds: string[] }) => (locationIds.length > 0 ? locationIds : undefined);

export const stockRouter = router({
  list: tenantProcedure("stock:read")
    .input(stockPageInput)
    .query(({ ctx, input }) => stockPage(ctx.tenantId, input, scopeOf(ctx))),
  explain: tenantProcedure("stock:read")
    .input(z.object({ skuId: z.uuid(), locationId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await explainStock(ctx.tenantId, input, scopeOf(ctx)))),
  adjust: tenantProcedure("stock:write")
    .input(adjustStockInput)
    .mutation(async ({ ctx, input }) =>
      reply(await adjustStock(ctx.tenantId, input, { userId: ctx.userId, scope: scopeOf(ctx), now: ctx.now })),
    ),
});
