import { erasureInput, personInput, retention } from "@/lib/contracts/privacy";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { erasePerson, erasuresOf, lookUpPerson } from "./service/erase-person";
import { retentionOf, saveRetention } from "./service/retention";

const mayErase = tenantProcedure("privacy:write");

export const privacyRouter = router({
  /** A mutation, so that the number is in no address: addresses are written down on the way. */
  lookUp: mayErase
    .input(personInput)
    .mutation(async ({ ctx, input }) => reply(await lookUpPerson(ctx.tenantId, input, ctx.now))),
  erase: mayErase.input(erasureInput).mutation(async ({ ctx, input }) => reply(await erasePerson(ctx, input))),
  erasures: mayErase.query(({ ctx }) => erasuresOf(ctx.tenantId)),
  retention: mayErase.query(({ ctx }) => retentionOf(ctx.tenantId)),
  saveRetention: mayErase.input(retention).mutation(({ ctx, input }) => saveRetention(ctx, input)),
});
