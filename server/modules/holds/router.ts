import { z } from "zod";
import { aliasDraft } from "@/lib/contracts/aliases";
import { type HoldFilter, holdFilter, listHoldsInput } from "@/lib/contracts/hold";
import { reasonText } from "@/lib/contracts/order-edit";
import { channelScope, inChannels } from "@/server/auth/channel-scope";
import { locationScope } from "@/server/auth/location-scope";
import { fail } from "@/server/errors";
import { saveAlias } from "@/server/modules/aliases/service/save-alias";
import { parseAddress, recheckOrders } from "@/server/modules/pipeline/service";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { addHolds } from "./service/add-hold";
import { heldOrders, holdCounts, holdIdsMatching, listHolds } from "./service/list-holds";
import { assignHolds, releaseHolds } from "./service/release-holds";

const ids = z.array(z.uuid()).min(1).max(500);
type Member = Parameters<typeof locationScope>[0] & Parameters<typeof channelScope>[0];
const seen = (member: Member, filter: HoldFilter) => ({
  ...filter,
  atLocations: locationScope(member),
  inChannels: channelScope(member),
});

export const holdsRouter = router({
  list: tenantProcedure("orders:read")
    .input(listHoldsInput)
    .query(({ ctx, input }) => listHolds(ctx.tenantId, { ...input, filter: seen(ctx, input.filter) }, ctx.now)),
  counts: tenantProcedure("orders:read")
    .input(z.strictObject({ filter: holdFilter.default({}) }))
    .query(({ ctx, input }) => holdCounts(ctx.tenantId, seen(ctx, input.filter), ctx.now)),
  orders: tenantProcedure("orders:read")
    .input(z.strictObject({ filter: holdFilter.default({}) }))
    .query(({ ctx, input }) => heldOrders(ctx.tenantId, seen(ctx, input.filter), ctx.now)),
  matching: tenantProcedure("orders:read")
    .input(z.strictObject({ filter: holdFilter, limit: z.int().min(1).max(100_000).default(10_000) }))
    .query(({ ctx, input }) => holdIdsMatching(ctx.tenantId, seen(ctx, input.filter), ctx.now, input.limit)),
  release: visibleProcedure("holds:write", "hold")
    .input(z.strictObject({ ids, reason: reasonText }))
    .mutation(({ ctx, input }) => releaseHolds(ctx.tenantId, input.ids, { ...ctx.by, reason: input.reason })),
  assign: visibleProcedure("holds:write", "hold")
    .input(z.strictObject({ ids, ownerId: z.uuid().nullable() }))
    .mutation(({ ctx, input }) => assignHolds(ctx.tenantId, input.ids, input.ownerId)),
  add: visibleProcedure("holds:write", "hold")
    .input(
      z.strictObject({ orderIds: ids, reason: reasonText, dueAt: z.date().optional(), ownerId: z.uuid().optional() }),
    )
    .mutation(({ ctx, input: { orderIds, ...hold } }) => addHolds(ctx.tenantId, orderIds, { ...ctx.by, ...hold })),
  recheck: visibleProcedure("holds:write", "hold")
    .input(z.strictObject({ orderIds: ids }))
    .mutation(({ ctx, input }) => recheckOrders(ctx.tenantId, input.orderIds, ctx.by)),
  mapSku: tenantProcedure("holds:write")
    .input(aliasDraft)
    .mutation(async ({ ctx, input }) => {
      if (!inChannels(channelScope(ctx), input.channelId)) return reply(fail("NOT_FOUND", "No such channel"));
      return reply(await saveAlias(ctx.tenantId, input, ctx.by));
    }),
  parseAddress: tenantProcedure("orders:write")
    .input(z.strictObject({ text: z.string().min(1).max(500) }))
    .query(({ input }) => parseAddress(input.text) ?? null),
});
