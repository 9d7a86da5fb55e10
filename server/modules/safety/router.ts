import { z } from "zod";
import { saveSafetyInput } from "@/lib/contracts/safety";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { listRules, removeRule, saveRule } from "./service";

const pageInput = z.object({
  q: z.string().max(100).default(""),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(200).default(100),
});

export const safetyRouter = router({
  list: tenantProcedure("stock:read")
    .input(pageInput)
    .query(({ ctx, input }) => listRules(ctx.tenantId, input, locationScope(ctx))),
  save: tenantProcedure("stock:write")
    .input(saveSafetyInput)
    .mutation(async ({ ctx, input }) =>
      reply(await saveRule(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  remove: tenantProcedure("stock:write")
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) =>
      reply(await removeRule(ctx.tenantId, input.id, { ...ctx.by, scope: locationScope(ctx) })),
    ),
});
