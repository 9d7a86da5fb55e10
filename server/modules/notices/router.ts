import { z } from "zod";
import { noticeSettingsSave, noticeTest } from "@/lib/contracts/notice";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { markTold, noticesOfOrder, retryNotice, revealNotice, toTell } from "./service/order-notices";
import { getNoticeSettings, saveNoticeSettings, sendTestNotice } from "./service/settings";

const one = z.strictObject({ id: z.uuid() });

export const noticesRouter = router({
  ofOrder: visibleProcedure("fulfillment:read", "order")
    .input(z.strictObject({ orderId: z.uuid() }))
    .query(({ ctx, input }) => noticesOfOrder(ctx.tenantId, input.orderId, locationScope(ctx))),
  toTell: tenantProcedure("fulfillment:read")
    .input(z.strictObject({ fulfillmentId: z.uuid() }))
    .query(({ ctx, input }) => toTell(ctx.tenantId, input.fulfillmentId, locationScope(ctx))),
  reveal: tenantProcedure("fulfillment:write")
    .input(one)
    .mutation(async ({ ctx, input }) =>
      reply(await revealNotice(ctx.tenantId, input.id, { userId: ctx.userId, locations: locationScope(ctx) })),
    ),
  told: tenantProcedure("fulfillment:write")
    .input(one)
    .mutation(async ({ ctx, input }) =>
      reply(await markTold(ctx.tenantId, input.id, { ...ctx, locations: locationScope(ctx) })),
    ),
  retry: tenantProcedure("fulfillment:write")
    .input(one)
    .mutation(async ({ ctx, input }) =>
      reply(await retryNotice(ctx.tenantId, input.id, { ...ctx, locations: locationScope(ctx) })),
    ),
  settings: tenantProcedure("settings:write").query(({ ctx }) => getNoticeSettings(ctx.tenantId)),
  save: tenantProcedure("settings:write")
    .input(noticeSettingsSave)
    .mutation(async ({ ctx, input }) => reply(await saveNoticeSettings(ctx.tenantId, ctx.userId, input, ctx.now))),
  test: tenantProcedure("settings:write")
    .input(noticeTest)
    .mutation(async ({ ctx, input }) => reply(await sendTestNotice(ctx.tenantId, ctx.userId, input))),
});
