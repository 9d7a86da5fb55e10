import { z } from "zod";
import { manualOrder } from "@/lib/contracts/manual-order";
import { orderFilter, orderListInput } from "@/lib/contracts/orders-list";
import { revealWhy } from "@/lib/contracts/privacy";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { assignees } from "./service/assignees";
import { countOrders } from "./service/count-orders";
import { createManualOrder } from "./service/create-manual-order";
import { filterOptions } from "./service/filter-options";
import { getOrder } from "./service/get-order";
import { listOrders } from "./service/list-orders";
import { revealReceiver } from "./service/reveal-receiver";

const one = z.strictObject({ id: z.uuid() });

export const ordersRouter = router({
  list: tenantProcedure("orders:read")
    .input(orderListInput)
    .query(async ({ ctx, input }) => reply(await listOrders(ctx, input))),
  count: tenantProcedure("orders:read")
    .input(z.strictObject({ filter: orderFilter.default({}) }))
    .query(({ ctx, input }) => countOrders(ctx, input.filter)),
  filterOptions: tenantProcedure("orders:read").query(({ ctx }) => filterOptions(ctx)),
  get: tenantProcedure("orders:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getOrder(ctx, input.id))),
  assignees: tenantProcedure("holds:write").query(({ ctx }) => assignees(ctx.tenantId)),
  create: tenantProcedure("orders:write")
    .input(manualOrder)
    .mutation(async ({ ctx, input }) => reply(await createManualOrder(ctx, input))),
  reveal: tenantProcedure("orders:reveal")
    .input(z.strictObject({ id: z.uuid(), why: revealWhy }))
    .mutation(async ({ ctx, input: { id, why } }) =>
      reply(await revealReceiver(ctx, id, { ...why, userId: ctx.userId })),
    ),
});
