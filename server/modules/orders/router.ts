import { z } from "zod";
import { orderFilter, orderListInput } from "@/lib/contracts/orders-list";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { countOrders } from "./service/count-orders";
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
  reveal: tenantProcedure("orders:reveal")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await revealReceiver(ctx, input.id, ctx.userId))),
});
