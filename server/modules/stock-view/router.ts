import { z } from "zod";
import { adjustStockInput } from "@/lib/contracts/stock";
import { stockKeyInput, stockMatrixInput, stockPageInput, styleStockInput } from "@/lib/contracts/stock-page";
import { locationScope } from "@/server/auth/location-scope";
import { listMovements } from "@/server/modules/stock/service/read-stock";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { adjustStock } from "./service/adjust-stock";
import { explainStock } from "./service/explain-stock";
import { listStyleStock, stockMatrix } from "./service/stock-matrix";
import { stockPage } from "./service/stock-page";

const reading = tenantProcedure("stock:read");
const movementsInput = stockKeyInput.extend({
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

export const stockRouter = router({
  list: reading.input(stockPageInput).query(({ ctx, input }) => stockPage(ctx.tenantId, input, locationScope(ctx))),
  styles: reading
    .input(styleStockInput)
    .query(({ ctx, input }) => listStyleStock(ctx.tenantId, input, locationScope(ctx))),
  matrix: reading
    .input(stockMatrixInput)
    .query(async ({ ctx, input }) => reply(await stockMatrix(ctx.tenantId, input, locationScope(ctx)))),
  explain: reading
    .input(stockKeyInput)
    .query(async ({ ctx, input }) => reply(await explainStock(ctx.tenantId, input, locationScope(ctx)))),
  movements: reading
    .input(movementsInput)
    .query(({ ctx, input }) => listMovements(ctx.tenantId, input, locationScope(ctx))),
  adjust: tenantProcedure("stock:write")
    .input(adjustStockInput)
    .mutation(async ({ ctx, input }) =>
      reply(await adjustStock(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
});
