import { createKeyInput, revokeKeyInput } from "@/lib/contracts/keys";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { keysOf, makeKey, revoke } from "./service";

export const keysRouter = router({
  list: tenantProcedure("keys:write").query(({ ctx }) => keysOf(ctx.tenantId)),
  create: tenantProcedure("keys:write")
    .input(createKeyInput)
    .mutation(async ({ ctx, input }) => reply(await makeKey(ctx, input))),
  revoke: tenantProcedure("keys:write")
    .input(revokeKeyInput)
    .mutation(async ({ ctx, input }) => reply(await revoke(ctx, input.keyId))),
});
