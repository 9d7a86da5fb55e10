import { addPasskeyInput, askPasskeyInput, removePasskeyInput } from "@/lib/contracts/passkey";
import { systemClock } from "@/server/clock";
import { publicProcedure, reply, router, sessionProcedure } from "@/server/trpc/base";
import { signInOptions } from "./service/check-passkey";
import { passkeysOf, register, registrationOptions, remove } from "./service/register";

export const passkeysRouter = router({
  signInOptions: publicProcedure.mutation(async ({ ctx }) =>
    reply(await signInOptions({ ...ctx, now: systemClock() })),
  ),
  list: sessionProcedure.query(({ ctx }) => passkeysOf(ctx.signIn)),
  ask: sessionProcedure
    .input(askPasskeyInput)
    .mutation(async ({ ctx, input }) => reply(await registrationOptions(ctx.signIn, { ...ctx, ...input }))),
  add: sessionProcedure
    .input(addPasskeyInput)
    .mutation(async ({ ctx, input }) => reply(await register(ctx.signIn, { ...ctx, ...input }))),
  remove: sessionProcedure
    .input(removePasskeyInput)
    .mutation(async ({ ctx, input }) => reply(await remove(ctx.signIn, input, ctx.now))),
});
