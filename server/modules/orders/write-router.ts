import { z } from "zod";
import { noteBody, orderEdit, orderTag, reasonText, receiverEdit } from "@/lib/contracts/order-edit";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { addNote, tagOrders } from "./service/annotate-order";
import { cancelOrders } from "./service/cancel-order";
import { cancelRest } from "./service/cancel-rest";
import { editMoney, editReceiver, markPaid } from "./service/edit-order";
import { overrideRoute, rerouteOrder } from "./service/reroute-order";
import { shipFulfillment } from "./service/ship-fulfillment";

const ids = z.array(z.uuid()).min(1).max(500);
const id = z.uuid();
const by = (ctx: { userId: string; now: Date }) => ({ actor: { type: "user" as const, id: ctx.userId }, now: ctx.now });

export const ordersWriteRouter = router({
  cancel: visibleProcedure("orders:write", "order")
    .input(z.strictObject({ ids, reason: reasonText }))
    .mutation(({ ctx, input }) => cancelOrders(ctx.tenantId, input.ids, { ...by(ctx), reason: input.reason })),
  cancelRest: visibleProcedure("orders:write", "order")
    .input(z.strictObject({ id, reason: reasonText }))
    .mutation(async ({ ctx, input }) =>
      reply(await cancelRest(ctx.tenantId, input.id, { ...by(ctx), reason: input.reason })),
    ),
  editReceiver: visibleProcedure("orders:write", "order")
    .input(receiverEdit.extend({ id }))
    .mutation(async ({ ctx, input }) => reply(await editReceiver(ctx.tenantId, input.id, input, by(ctx)))),
  editMoney: visibleProcedure("orders:write", "order")
    .input(orderEdit.extend({ id }))
    .mutation(async ({ ctx, input: { id: orderId, ...edit } }) =>
      reply(await editMoney(ctx.tenantId, orderId, edit, by(ctx))),
    ),
  markPaid: visibleProcedure("orders:write", "order")
    .input(z.strictObject({ ids }))
    .mutation(({ ctx, input }) => markPaid(ctx.tenantId, input.ids, by(ctx))),
  addNote: visibleProcedure("orders:write", "order")
    .input(z.strictObject({ id, body: noteBody, onPlatform: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const note = { body: input.body, authorId: ctx.userId, now: ctx.now, onPlatform: input.onPlatform };
      return reply(await addNote(ctx.tenantId, input.id, note));
    }),
  tag: visibleProcedure("orders:write", "order")
    .input(
      z.strictObject({
        ids,
        add: z.array(orderTag).max(20).default([]),
        remove: z.array(orderTag).max(20).default([]),
      }),
    )
    .mutation(({ ctx, input: { ids: orderIds, ...tags } }) =>
      tagOrders(ctx.tenantId, orderIds, { ...tags, now: ctx.now }),
    ),
  reroute: visibleProcedure("orders:write", "order")
    .input(z.strictObject({ id, reason: reasonText }))
    .mutation(async ({ ctx, input }) =>
      reply(await rerouteOrder(ctx.tenantId, input.id, { ...by(ctx), reason: input.reason })),
    ),
  overrideRoute: visibleProcedure("orders:write", "order")
    .input(
      z.strictObject({
        id,
        reason: reasonText,
        lines: z
          .array(z.strictObject({ lineNo: z.int().min(1), locationId: z.uuid() }))
          .min(1)
          .max(500),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const chosen = new Map(input.lines.map((line) => [line.lineNo, line.locationId]));
      return reply(await overrideRoute(ctx.tenantId, input.id, chosen, { ...by(ctx), reason: input.reason }));
    }),
  ship: tenantProcedure("fulfillment:write")
    .input(
      z.strictObject({
        fulfillmentOrderId: z.uuid(),
        carrier: z.string().max(60).optional(),
        trackingNo: z.string().max(60).optional(),
      }),
    )
    .mutation(async ({ ctx, input: { fulfillmentOrderId, ...parcel } }) => {
      const locations = locationScope(ctx);
      return reply(await shipFulfillment(ctx.tenantId, fulfillmentOrderId, { ...by(ctx), ...parcel, locations }));
    }),
});
