import { z } from "zod";
import { agreeRefundInput, orderShopInput, shopRefundsInput, shopReplayInput } from "@/lib/contracts/shop-sync";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { agreeRefund } from "./service/agree-refund";
import { listRefunds, shopOfOrder } from "./service/order-shop";
import { replayCall } from "./service/replay-call";
import { shopHealth } from "./service/shop-health";

export const shopSyncRouter = router({
  health: tenantProcedure("network:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await shopHealth(ctx.tenantId, input.id, ctx.now))),
  refunds: tenantProcedure("network:read")
    .input(shopRefundsInput)
    .query(async ({ ctx, input }) => reply(await listRefunds(ctx.tenantId, input, ctx.now))),
  replay: tenantProcedure("network:write")
    .input(shopReplayInput)
    .mutation(async ({ ctx, input }) => reply(await replayCall(ctx.tenantId, input, ctx))),
  ofOrder: visibleProcedure("orders:read", "order")
    .input(orderShopInput)
    .query(({ ctx, input }) => shopOfOrder(ctx.tenantId, input.orderId, ctx.now)),
  agreeRefund: visibleProcedure("orders:write", "order")
    .input(agreeRefundInput)
    .mutation(async ({ ctx, input }) => {
      const by = { actor: { type: "user" as const, id: ctx.userId }, now: ctx.now };
      return reply(await agreeRefund(ctx.tenantId, input, by));
    }),
});
