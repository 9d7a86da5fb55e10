import { blockReceiverInput, unblockReceiverInput } from "@/lib/contracts/blocklist";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { blockReceiver, blocksOf, unblockReceiver } from "./service";

export const blocklistRouter = router({
  list: tenantProcedure("holds:write").query(({ ctx }) => blocksOf(ctx.tenantId)),
  add: tenantProcedure("holds:write")
    .input(blockReceiverInput)
    .mutation(async ({ ctx, input }) => reply(await blockReceiver(ctx, input))),
  remove: tenantProcedure("holds:write")
    .input(unblockReceiverInput)
    .mutation(async ({ ctx, input }) => reply(await unblockReceiver(ctx, input.id))),
});
