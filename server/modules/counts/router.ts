import { z } from "zod";
import {
  countLinesInput,
  countListInput,
  countLotsInput,
  countStepInput,
  enterCountInput,
  firstCountsInput,
  postCountInput,
  recountInput,
  settleCountInput,
  startCountInput,
} from "@/lib/contracts/count";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { cancelCount, postCount, recountLines, submitCount } from "./service/close-count";
import { enterCounts } from "./service/enter-count";
import { enterLots } from "./service/enter-lots";
import { startFirstCounts, storesToCount } from "./service/first-counts";
import { settleMicroCount } from "./service/micro-count";
import { countLines, getCount, listCounts } from "./service/read-counts";
import { startCount } from "./service/start-count";

type Caller = Parameters<typeof locationScope>[0] & Omit<Parameters<typeof startCount>[2], "scope">;
const counter = (ctx: Caller) => ({ userId: ctx.userId, scope: locationScope(ctx), now: ctx.now });

export const countsRouter = router({
  list: tenantProcedure("stock:read")
    .input(countListInput)
    .query(({ ctx, input }) => listCounts(ctx.tenantId, input, locationScope(ctx))),
  get: tenantProcedure("stock:read")
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) =>
      reply(await getCount(ctx.tenantId, input.id, { permissions: ctx.permissions, scope: locationScope(ctx) })),
    ),
  lines: tenantProcedure("stock:read")
    .input(countLinesInput)
    .query(async ({ ctx, input }) => reply(await countLines(ctx.tenantId, input, locationScope(ctx)))),
  toCount: tenantProcedure("counts:write").query(({ ctx }) => storesToCount(ctx.tenantId, locationScope(ctx))),
  startFirst: tenantProcedure("counts:write")
    .input(firstCountsInput)
    .mutation(async ({ ctx, input }) => reply(await startFirstCounts(ctx.tenantId, input.locationId, counter(ctx)))),
  start: tenantProcedure("counts:write")
    .input(startCountInput)
    .mutation(async ({ ctx, input }) => reply(await startCount(ctx.tenantId, input, counter(ctx)))),
  enter: tenantProcedure("counts:write")
    .input(enterCountInput)
    .mutation(async ({ ctx, input }) => reply(await enterCounts(ctx.tenantId, input, counter(ctx)))),
  enterLots: tenantProcedure("counts:write")
    .input(countLotsInput)
    .mutation(async ({ ctx, input }) => reply(await enterLots(ctx.tenantId, input, counter(ctx)))),
  settle: tenantProcedure("counts:write")
    .input(settleCountInput)
    .mutation(async ({ ctx, input }) => reply(await settleMicroCount(ctx.tenantId, input, counter(ctx)))),
  submit: tenantProcedure("counts:write")
    .input(countStepInput)
    .mutation(async ({ ctx, input }) => reply(await submitCount(ctx.tenantId, input, counter(ctx)))),
  recount: tenantProcedure("counts:write")
    .input(recountInput)
    .mutation(async ({ ctx, input }) => reply(await recountLines(ctx.tenantId, input, counter(ctx)))),
  post: tenantProcedure("stock:write")
    .input(postCountInput)
    .mutation(async ({ ctx, input }) => reply(await postCount(ctx.tenantId, input, counter(ctx)))),
  cancel: tenantProcedure("stock:write")
    .input(countStepInput)
    .mutation(async ({ ctx, input }) => reply(await cancelCount(ctx.tenantId, input, counter(ctx)))),
});
