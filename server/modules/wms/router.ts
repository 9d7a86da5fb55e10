import { z } from "zod";
import { acceptTheirsInput, wmsConnectionInput, wmsMessagesInput, wmsStockInput } from "@/lib/contracts/wms";
import { type LocationScope, locationScope } from "@/server/auth/location-scope";
import type { TenantId, UserId } from "@/server/ids";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { acceptTheirs, compareWith, explainDifference } from "./service/compare-stock";
import { connectionsOf, saveWmsConnection, type WmsMember } from "./service/connections";
import { askFirstStock, firstStock, takeFirstStock } from "./service/first-stock";
import { listWmsMessages, readWmsMessage, replayMessage } from "./service/message-log";
import { refreshStock, testWmsConnection } from "./service/try-connection";

interface Member {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
  role: Parameters<typeof locationScope>[0]["role"];
  locationIds: readonly string[];
}

const memberOf = ({ tenantId, userId, now, ...member }: Member): WmsMember => {
  const scope: LocationScope = locationScope(member);
  return { tenantId, userId, now, scope };
};

const byId = z.strictObject({ id: z.uuid() });

export const wmsRouter = router({
  connections: tenantProcedure("stock:read").query(({ ctx }) => connectionsOf(ctx.tenantId, memberOf(ctx).scope)),
  saveConnection: tenantProcedure("network:write")
    .input(wmsConnectionInput)
    .mutation(async ({ ctx, input }) => reply(await saveWmsConnection(memberOf(ctx), input))),
  test: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await testWmsConnection(memberOf(ctx), input.id))),
  messages: tenantProcedure("fulfillment:read")
    .input(wmsMessagesInput)
    .query(({ ctx, input }) => listWmsMessages(memberOf(ctx), input)),
  message: tenantProcedure("fulfillment:read")
    .input(byId)
    .query(async ({ ctx, input }) => reply(await readWmsMessage(memberOf(ctx), input.id))),
  replay: tenantProcedure("fulfillment:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await replayMessage(memberOf(ctx), input.id))),
  stock: tenantProcedure("stock:read")
    .input(wmsStockInput)
    .query(async ({ ctx, input }) => reply(await compareWith(memberOf(ctx), input))),
  refreshStock: tenantProcedure("stock:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await refreshStock(memberOf(ctx), input.id))),
  askFirstStock: tenantProcedure("stock:write")
    .input(z.strictObject({ id: z.uuid(), after: z.string().max(64).default("") }))
    .mutation(async ({ ctx, input }) => reply(await askFirstStock(memberOf(ctx), input.id, input.after))),
  firstStock: tenantProcedure("stock:read")
    .input(byId)
    .query(async ({ ctx, input }) => reply(await firstStock(memberOf(ctx), input.id))),
  takeFirstStock: tenantProcedure("stock:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await takeFirstStock(memberOf(ctx), input.id))),
  explain: tenantProcedure("stock:read")
    .input(z.strictObject({ connectionId: z.uuid(), skuId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await explainDifference(memberOf(ctx), input))),
  acceptTheirs: tenantProcedure("stock:write")
    .input(acceptTheirsInput)
    .mutation(async ({ ctx, input }) => reply(await acceptTheirs(memberOf(ctx), input))),
});
