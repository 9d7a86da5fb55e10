import { countLinesHereInput, lookupInput, nearbyInput, sendInput, storeLocationInput } from "@/lib/contracts/store";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { linesToCount } from "./service/count-lines";
import { sendCommand } from "./service/send";
import { lookUp, nearbyStock } from "./service/stock";
import { listPlaces, storeTasks } from "./service/tasks";

export const storeRouter = router({
  places: tenantProcedure("fulfillment:read").query(({ ctx }) => listPlaces(ctx.tenantId, locationScope(ctx))),
  tasks: tenantProcedure("fulfillment:read")
    .input(storeLocationInput)
    .query(async ({ ctx, input }) => reply(await storeTasks(ctx.tenantId, input.locationId, locationScope(ctx)))),
  countLines: tenantProcedure("stock:read")
    .input(countLinesHereInput)
    .query(async ({ ctx, input: { locationId, countId } }) =>
      reply(await linesToCount(ctx.tenantId, countId, { locationId, scope: locationScope(ctx) })),
    ),
  lookUp: tenantProcedure("stock:read")
    .input(lookupInput)
    .query(async ({ ctx, input: { locationId, q } }) =>
      reply(await lookUp(ctx.tenantId, q, { locationId, scope: locationScope(ctx) })),
    ),
  nearby: tenantProcedure("stock:read")
    .input(nearbyInput)
    .query(async ({ ctx, input: { locationId, skuId } }) =>
      reply(await nearbyStock(ctx.tenantId, skuId, { locationId, scope: locationScope(ctx) })),
    ),
  send: tenantProcedure("fulfillment:read")
    .input(sendInput)
    .mutation(async ({ ctx, input }) => {
      const { userId, permissions, now } = ctx;
      return reply(await sendCommand(ctx.tenantId, input, { userId, permissions, scope: locationScope(ctx), now }));
    }),
});
