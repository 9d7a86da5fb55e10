import { z } from "zod";
import { reply, router, sessionProcedure } from "@/server/trpc/base";
import { endAll, endOne, signInsOf } from "./service";

const password = z.string().max(200).optional();

export const signInsRouter = router({
  list: sessionProcedure.query(({ ctx }) => signInsOf(ctx.signIn, ctx.now)),
  end: sessionProcedure
    .input(z.strictObject({ id: z.uuid(), password }))
    .mutation(async ({ ctx, input: { id, ...given } }) =>
      reply(await endOne(ctx.signIn, id, { ...given, now: ctx.now })),
    ),
  endAll: sessionProcedure
    .input(z.strictObject({ password }))
    .mutation(async ({ ctx, input }) => reply(await endAll(ctx.signIn, { ...input, now: ctx.now }))),
});
