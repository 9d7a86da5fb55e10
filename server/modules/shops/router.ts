import { z } from "zod";
import {
  connectShopInput,
  disconnectShopInput,
  shopCallsInput,
  shopKeysInput,
  shopParkedInput,
  shopRetryInput,
  shopStatusInput,
} from "@/lib/contracts/shop";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { changeKeys, disconnectShop, retryOrder, setShopStatus, syncNow } from "./service/change-shop";
import { connectShop } from "./service/connect-shop";
import { furnishSimulator, placeSample } from "./service/place-sample";
import { listCalls, listShops, listStuck, platforms } from "./service/shop-views";

const byId = z.strictObject({ id: z.uuid() });
const day = 86_400_000;

export const shopsRouter = router({
  platforms: tenantProcedure("network:read").query(() => platforms()),
  list: tenantProcedure("network:read").query(({ ctx }) => listShops(ctx.tenantId, ctx.now)),
  calls: tenantProcedure("network:read")
    .input(shopCallsInput)
    .query(async ({ ctx, input }) => reply(await listCalls(ctx.tenantId, input))),
  stuck: tenantProcedure("network:read")
    .input(shopParkedInput)
    .query(async ({ ctx, input }) => reply(await listStuck(ctx.tenantId, input.id))),
  connect: tenantProcedure("network:write")
    .input(connectShopInput)
    .mutation(async ({ ctx, input: { days, ...shop } }) => {
      const since = new Date(ctx.now.getTime() - days * day);
      const connected = reply(await connectShop(ctx.tenantId, { ...shop, since }, ctx));
      await furnishSimulator(ctx.tenantId, connected.id, ctx.now);
      return connected;
    }),
  setStatus: tenantProcedure("network:write")
    .input(shopStatusInput)
    .mutation(async ({ ctx, input }) => reply(await setShopStatus(ctx.tenantId, input, ctx))),
  changeKeys: tenantProcedure("network:write")
    .input(shopKeysInput)
    .mutation(async ({ ctx, input }) => reply(await changeKeys(ctx.tenantId, input, ctx))),
  disconnect: tenantProcedure("network:write")
    .input(disconnectShopInput)
    .mutation(async ({ ctx, input }) => reply(await disconnectShop(ctx.tenantId, input, ctx))),
  syncNow: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await syncNow(ctx.tenantId, input.id, ctx))),
  retry: tenantProcedure("network:write")
    .input(shopRetryInput)
    .mutation(async ({ ctx, input }) => reply(await retryOrder(ctx.tenantId, input.id, input.externalNo, ctx))),
  placeSample: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await placeSample(ctx.tenantId, input.id, ctx.now))),
});
