import { z } from "zod";
import { codeText } from "@/lib/contracts/order";
import { acceptPosStockInput, newPosKeyInput, posReceiptsInput, posStockInput } from "@/lib/contracts/pos";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { acceptTheirs, comparedStores, compareWith } from "./service/compare-stock";
import { keysOf, makeKey, registersOf, revokeKey } from "./service/keys";
import { assignCode, type PosMember, settleStuck } from "./service/settle-codes";
import { keepFirst, receiptLines, receiptsOf } from "./service/views";

type Context = Omit<PosMember, "scope"> & Parameters<typeof locationScope>[0];

const memberOf = ({ tenantId, userId, now, ...member }: Context): PosMember => ({
  ...{ tenantId, userId, now },
  scope: locationScope(member),
});

const byId = z.strictObject({ id: z.uuid() });

export const posRouter = router({
  registers: tenantProcedure("stock:read").query(({ ctx }) => registersOf(memberOf(ctx))),
  receipts: tenantProcedure("stock:read")
    .input(posReceiptsInput)
    .query(({ ctx, input }) => receiptsOf(memberOf(ctx), input)),
  lines: tenantProcedure("stock:read")
    .input(byId)
    .query(async ({ ctx, input }) => reply(await receiptLines(memberOf(ctx), input.id))),
  assignCode: tenantProcedure("catalog:write")
    .input(z.strictObject({ code: codeText(100), skuId: z.uuid() }))
    .mutation(async ({ ctx, input }) => reply(await assignCode(memberOf(ctx), input))),
  settleStuck: tenantProcedure("stock:write").mutation(({ ctx }) => settleStuck(memberOf(ctx))),
  keepFirst: tenantProcedure("stock:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await keepFirst(memberOf(ctx), input.id))),
  stores: tenantProcedure("stock:read").query(({ ctx }) => comparedStores(memberOf(ctx))),
  stock: tenantProcedure("stock:read")
    .input(posStockInput)
    .query(async ({ ctx, input }) => reply(await compareWith(memberOf(ctx), input))),
  acceptTheirs: tenantProcedure("stock:write")
    .input(acceptPosStockInput)
    .mutation(async ({ ctx, input }) => reply(await acceptTheirs(memberOf(ctx), input))),
  keys: tenantProcedure("keys:write").query(({ ctx }) => keysOf(memberOf(ctx))),
  makeKey: tenantProcedure("keys:write")
    .input(newPosKeyInput)
    .mutation(async ({ ctx, input }) => reply(await makeKey(memberOf(ctx), input))),
  revokeKey: tenantProcedure("keys:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await revokeKey(memberOf(ctx), input.id))),
});
