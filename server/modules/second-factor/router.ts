import {
  beginSetUpInput,
  codeInput,
  requireFactorsInput,
  resetFactorsInput,
  turnOffInput,
} from "@/lib/contracts/second-factor";
import { reply, router, sessionProcedure, tenantProcedure } from "@/server/trpc/base";
import { renewRecoveryCodes, turnOff } from "./service/change";
import { requireFactors, resetFactors } from "./service/of-brand";
import { beginSetUp, confirmSetUp, secondFactorOf } from "./service/set-up";

export const secondFactorRouter = router({
  mine: sessionProcedure.query(({ ctx }) => secondFactorOf(ctx.signIn)),
  begin: sessionProcedure
    .input(beginSetUpInput)
    .mutation(async ({ ctx, input }) => reply(await beginSetUp(ctx.signIn, input.password, ctx.now))),
  confirm: sessionProcedure
    .input(codeInput)
    .mutation(async ({ ctx, input }) => reply(await confirmSetUp(ctx.signIn, input.code, ctx.now))),
  renewRecoveryCodes: sessionProcedure
    .input(codeInput)
    .mutation(async ({ ctx, input }) => reply(await renewRecoveryCodes(ctx.signIn, input.code, ctx.now))),
  turnOff: sessionProcedure
    .input(turnOffInput)
    .mutation(async ({ ctx, input }) => reply(await turnOff(ctx.signIn, input, ctx.now))),
  require: tenantProcedure("team:write")
    .input(requireFactorsInput)
    .mutation(async ({ ctx, input }) => reply(await requireFactors(ctx, input))),
  reset: tenantProcedure("team:write")
    .input(resetFactorsInput)
    .mutation(async ({ ctx, input }) => reply(await resetFactors(ctx, input))),
});
