import { z } from "zod";
import {
  closeDocumentInput,
  createInboundInput,
  createPurchaseOrderInput,
  inboundListInput,
  inboundSettings,
  purchaseOrderListInput,
  receiveInput,
  releaseQualityInput,
} from "@/lib/contracts/inbound";
import { may } from "@/lib/contracts/permissions";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { closeInbound } from "./service/close-inbound";
import { createInbound } from "./service/create-inbound";
import type { Clerk } from "./service/documents";
import { closePurchaseOrder, createPurchaseOrder } from "./service/purchase-orders";
import { getInbound, getPurchaseOrder, listInbound, listPurchaseOrders } from "./service/read-inbound";
import { receiveInbound } from "./service/receive-inbound";
import { releaseQuality } from "./service/release-quality";
import { getSettings, saveSettings } from "./service/settings";

type Caller = Parameters<typeof locationScope>[0] & Omit<Clerk, "scope">;
const clerk = (ctx: Caller): Clerk => ({ userId: ctx.userId, scope: locationScope(ctx), now: ctx.now });
const one = z.object({ id: z.uuid() });

export const inboundRouter = router({
  list: tenantProcedure("stock:read")
    .input(inboundListInput)
    .query(({ ctx, input }) => listInbound(ctx.tenantId, input, locationScope(ctx))),
  get: tenantProcedure("stock:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getInbound(ctx.tenantId, input.id, locationScope(ctx)))),
  create: tenantProcedure("stock:write")
    .input(createInboundInput)
    .mutation(async ({ ctx, input }) => reply(await createInbound(ctx.tenantId, input, clerk(ctx)))),
  receive: tenantProcedure("transfers:write")
    .input(receiveInput)
    .mutation(async ({ ctx, input }) => {
      const mayConfirm = may(ctx, "stock:write");
      return reply(await receiveInbound(ctx.tenantId, input, clerk(ctx), { mayConfirm }));
    }),
  releaseQuality: tenantProcedure("stock:write")
    .input(releaseQualityInput)
    .mutation(async ({ ctx, input }) => reply(await releaseQuality(ctx.tenantId, input, clerk(ctx)))),
  close: tenantProcedure("stock:write")
    .input(closeDocumentInput)
    .mutation(async ({ ctx, input }) => reply(await closeInbound(ctx.tenantId, input, clerk(ctx)))),
  orders: tenantProcedure("stock:read")
    .input(purchaseOrderListInput)
    .query(({ ctx, input }) => listPurchaseOrders(ctx.tenantId, input, locationScope(ctx))),
  order: tenantProcedure("stock:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getPurchaseOrder(ctx.tenantId, input.id, locationScope(ctx)))),
  createOrder: tenantProcedure("stock:write")
    .input(createPurchaseOrderInput)
    .mutation(async ({ ctx, input }) => reply(await createPurchaseOrder(ctx.tenantId, input, clerk(ctx)))),
  closeOrder: tenantProcedure("stock:write")
    .input(closeDocumentInput)
    .mutation(async ({ ctx, input }) => reply(await closePurchaseOrder(ctx.tenantId, input, clerk(ctx)))),
  settings: tenantProcedure("stock:read").query(({ ctx }) => getSettings(ctx.tenantId)),
  saveSettings: tenantProcedure("settings:write")
    .input(inboundSettings)
    .mutation(async ({ ctx, input }) => reply(await saveSettings(ctx.tenantId, input, ctx))),
});
