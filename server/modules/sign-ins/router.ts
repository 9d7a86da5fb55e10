import { z } from "zod";
import { reply, router, sessionProcedure } from "@/server/trpc/base";
import { endAll, endOne, signInsOf } from "./service";

export const signInsRouter = router({
  list: sessionProcedure.query(({ ctx }) => signInsOf(ctx.signIn, ctx.now)),
  end: sessionProcedure
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => reply(await endOne(ctx.signIn, input.id))),
  endAll: sessionProcedure.mutation(({ ctx }) => endAll(ctx.signIn.userId)),
});
