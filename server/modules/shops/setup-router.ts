import { z } from "zod";
import {
  acceptArticlesInput,
  acceptSureInput,
  articlesInput,
  finishStepInput,
  ignoreArticlesInput,
  saveCarriersInput,
  saveOrderRulesInput,
  saveWarehousesInput,
  shopOnly,
  startHistoryInput,
  undoArticlesInput,
} from "@/lib/contracts/shop-setup";
import { systemClock } from "@/server/clock";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { acceptArticles, acceptSure, ignoreArticles, undoArticles } from "./service/decide-articles";
import { consentView } from "./service/finish-consent";
import { countWork, listWork } from "./service/list-work";
import { cancelHistory, startHistory } from "./service/read-history";
import { saveWarehouses } from "./service/save-warehouses";
import { finishStep, lookAgain, saveCarriers, saveOrderRules, setupOf, testShop } from "./service/set-up-shop";

const reading = tenantProcedure("network:read").input(shopOnly);
const writing = tenantProcedure("network:write");
// Matching writes the catalog's mappings.
const matching = tenantProcedure("catalog:write");

export const shopSetupRouter = router({
  of: reading.query(async ({ ctx, input }) => reply(await setupOf(ctx.tenantId, input.id))),
  consent: writing
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await consentView(ctx.tenantId, input.id, ctx.userId))),
  test: writing
    .input(shopOnly)
    .mutation(async ({ ctx, input }) => reply(await testShop(ctx.tenantId, input.id, ctx, systemClock))),
  finish: writing
    .input(finishStepInput)
    .mutation(async ({ ctx, input }) => reply(await finishStep(ctx.tenantId, input, ctx))),
  saveCarriers: writing
    .input(saveCarriersInput)
    .mutation(async ({ ctx, input }) => reply(await saveCarriers(ctx.tenantId, input, ctx))),
  saveOrderRules: writing
    .input(saveOrderRulesInput)
    .mutation(async ({ ctx, input }) => reply(await saveOrderRules(ctx.tenantId, input, ctx))),
  saveWarehouses: writing
    .input(saveWarehousesInput)
    .mutation(async ({ ctx, input }) => reply(await saveWarehouses(ctx.tenantId, input, ctx))),
  startHistory: writing
    .input(startHistoryInput)
    .mutation(async ({ ctx, input }) => reply(await startHistory(ctx.tenantId, input, ctx))),
  cancelHistory: writing
    .input(shopOnly)
    .mutation(async ({ ctx, input }) => reply(await cancelHistory(ctx.tenantId, input.id, ctx))),
  articles: tenantProcedure("network:read")
    .input(articlesInput)
    .query(async ({ ctx, input }) => reply(await listWork(ctx.tenantId, input))),
  counts: reading.query(async ({ ctx, input }) => reply(await countWork(ctx.tenantId, input.id))),
  accept: matching
    .input(acceptArticlesInput)
    .mutation(async ({ ctx, input }) => reply(await acceptArticles(ctx.tenantId, input, ctx))),
  acceptSure: matching
    .input(acceptSureInput)
    .mutation(async ({ ctx, input }) => reply(await acceptSure(ctx.tenantId, input, ctx))),
  ignore: matching
    .input(ignoreArticlesInput)
    .mutation(async ({ ctx, input }) => reply(await ignoreArticles(ctx.tenantId, input, ctx))),
  undo: matching
    .input(undoArticlesInput)
    .mutation(async ({ ctx, input }) => reply(await undoArticles(ctx.tenantId, input, ctx))),
  lookAgain: matching
    .input(shopOnly)
    .mutation(async ({ ctx, input }) => reply(await lookAgain(ctx.tenantId, input.id))),
});
