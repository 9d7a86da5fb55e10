import { z } from "zod";
import {
  actInput,
  answerInput,
  cancelLinesInput,
  type FulfillmentSelection,
  interceptInput,
  labelsInput,
  saveRulesInput,
} from "@/lib/contracts/fulfillment-actions";
import { fulfillmentFilter, fulfillmentListInput } from "@/lib/contracts/fulfillment-list";
import { may } from "@/lib/contracts/permissions";
import { locationScope } from "@/server/auth/location-scope";
import { fail } from "@/server/errors";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { printableLabels } from "@/server/modules/parcels/service/printable-labels";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { answerInterception } from "./service/answer-interception";
import { cancelLines } from "./service/cancel-lines";
import { countFulfillment, getFulfillment, listFulfillment, type Matching, matchingIds } from "./service/list";
import { perform } from "./service/perform";
import { requestInterception } from "./service/request-interception";
import { revealPickupCode } from "./service/reveal-code";
import { fulfillmentRules, saveFulfillmentRules } from "./service/settings";

const perClick = 1_000;

/** What was selected: rows by name, or the oldest of what the filter matches. */
const selected = async (viewer: OrderViewer, selection: FulfillmentSelection): Promise<Matching> =>
  "ids" in selection ? { ids: selection.ids, left: 0 } : matchingIds(viewer, selection.filter, perClick);

export const fulfillmentRouter = router({
  list: tenantProcedure("fulfillment:read")
    .input(fulfillmentListInput)
    .query(async ({ ctx, input }) => reply(await listFulfillment(ctx, input))),
  counts: tenantProcedure("fulfillment:read")
    .input(z.strictObject({ filter: fulfillmentFilter.default({}) }))
    .query(({ ctx, input }) => countFulfillment(ctx, input.filter)),
  get: tenantProcedure("fulfillment:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await getFulfillment(ctx, input.id))),
  act: tenantProcedure("fulfillment:write")
    .input(actInput)
    .mutation(async ({ ctx, input: { id, version, step } }) => {
      // Taking work away from a location is for those who decide about orders.
      if (step.action === "recall" && !may(ctx, "orders:write")) {
        return reply(fail("FORBIDDEN", "This takes the permission to change orders"));
      }
      // Who decides about orders may hand over where codes were guessed at.
      const mayOverride = may(ctx, "orders:write");
      const options = { ...ctx.by, version, locations: locationScope(ctx), mayOverride };
      return reply(await perform(ctx.tenantId, id, step, options));
    }),
  /** Changes nothing; what is selected would be too long for an address. */
  labels: tenantProcedure("fulfillment:write")
    .input(labelsInput)
    .mutation(async ({ ctx, input: { selection } }) => {
      const { ids, left } = await selected(ctx, selection);
      const labels = await printableLabels(ctx.tenantId, ids, locationScope(ctx));
      return { ...labels, left: labels.left + left };
    }),
  intercept: visibleProcedure("orders:write", "order")
    .input(interceptInput)
    .mutation(async ({ ctx, input: { orderId, wish } }) =>
      reply(await requestInterception(ctx.tenantId, orderId, { ...wish, ...ctx.by })),
    ),
  cancelLines: visibleProcedure("orders:write", "order")
    .input(cancelLinesInput)
    .mutation(async ({ ctx, input: { orderId, ...wish } }) =>
      reply(await cancelLines(ctx.tenantId, orderId, { ...wish, ...ctx.by })),
    ),
  answerInterception: tenantProcedure("fulfillment:write")
    .input(answerInput)
    .mutation(async ({ ctx, input: { interceptionId, answer, note } }) => {
      const options = { ...ctx.by, answer, note, locations: locationScope(ctx) };
      return reply(await answerInterception(ctx.tenantId, interceptionId, options));
    }),
  revealCode: tenantProcedure("orders:reveal")
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      reply(await revealPickupCode(ctx.tenantId, input.id, { userId: ctx.userId, locations: locationScope(ctx) })),
    ),
  rules: tenantProcedure("fulfillment:read").query(({ ctx }) => fulfillmentRules(ctx.tenantId)),
  saveRules: tenantProcedure("settings:write")
    .input(saveRulesInput)
    .mutation(async ({ ctx, input }) => reply(await saveFulfillmentRules(ctx.tenantId, ctx.userId, input, ctx.now))),
});
