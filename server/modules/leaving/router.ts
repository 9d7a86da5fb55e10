import { deleteBrandInput, takeBackInput } from "@/lib/contracts/leaving";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { askDeletion, takeBack, whatGoes } from "./service/ask-deletion";

/** A brand that can only be read because of a bill can still leave. */
const decides = tenantProcedure("billing:write");

export const leavingRouter = router({
  whatGoes: tenantProcedure("settings:write").query(({ ctx }) => whatGoes(ctx.tenantId)),
  ask: decides.input(deleteBrandInput).mutation(async ({ ctx, input }) => reply(await askDeletion(ctx, input))),
  takeBack: decides.input(takeBackInput).mutation(async ({ ctx, input }) => reply(await takeBack(ctx, input.dueAt))),
});
