import { z } from "zod";
import {
  groupInput,
  mergeInput,
  previewInput,
  saveConsolidationInput,
  splitOffInput,
  workInput,
} from "@/lib/contracts/consolidation";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { mergeBack } from "./service/merge-back";
import { mergeByHand } from "./service/merge-by-hand";
import { previewConsolidation } from "./service/preview";
import { releaseGroup } from "./service/release";
import { consolidationRules, saveConsolidation } from "./service/settings";
import { splitOff } from "./service/split-off";
import { takeOutMember } from "./service/take-out-member";
import { consolidationOfOrder, mergeOf, splitTargets } from "./service/views";

export const consolidationRouter = router({
  rules: tenantProcedure("fulfillment:read").query(({ ctx }) => consolidationRules(ctx.tenantId)),
  saveRules: tenantProcedure("settings:write")
    .input(saveConsolidationInput)
    .mutation(async ({ ctx, input }) => reply(await saveConsolidation(ctx.tenantId, ctx.userId, input, ctx.now))),
  preview: tenantProcedure("settings:write")
    .input(previewInput)
    .query(({ ctx, input }) => previewConsolidation(ctx.tenantId, input, ctx.now)),
  ofWork: tenantProcedure("fulfillment:read")
    .input(workInput)
    .query(async ({ ctx, input }) => reply(await mergeOf(ctx.tenantId, input.id, locationScope(ctx)))),
  ofOrder: tenantProcedure("fulfillment:read")
    .input(z.strictObject({ orderId: z.uuid() }))
    .query(({ ctx, input }) => consolidationOfOrder(ctx.tenantId, input.orderId, locationScope(ctx))),
  targets: tenantProcedure("fulfillment:write").query(({ ctx }) => splitTargets(ctx.tenantId, locationScope(ctx))),
  splitOff: tenantProcedure("fulfillment:write")
    .input(splitOffInput)
    .mutation(async ({ ctx, input }) =>
      reply(await splitOff(ctx.tenantId, input, { ...ctx.by, locations: locationScope(ctx) })),
    ),
  mergeBack: tenantProcedure("fulfillment:write")
    .input(workInput)
    .mutation(async ({ ctx, input }) =>
      reply(await mergeBack(ctx.tenantId, input.id, { ...ctx.by, locations: locationScope(ctx) })),
    ),
  merge: tenantProcedure("fulfillment:write")
    .input(mergeInput)
    .mutation(async ({ ctx, input }) => {
      const merged = await mergeByHand(ctx.tenantId, input.ids, { ...ctx.by, locations: locationScope(ctx) });
      const { merged: orders } = reply(merged);
      return { orders };
    }),
  release: tenantProcedure("fulfillment:write")
    .input(groupInput)
    .mutation(async ({ ctx, input }) => {
      const by = { ...ctx.by, locations: locationScope(ctx) };
      const { merged: orders } = reply(await releaseGroup(ctx.tenantId, input.groupId, by));
      return { orders };
    }),
  takeOut: tenantProcedure("fulfillment:write")
    .input(workInput)
    .mutation(async ({ ctx, input }) =>
      reply(await takeOutMember(ctx.tenantId, input.id, { ...ctx.by, locations: locationScope(ctx) })),
    ),
});
