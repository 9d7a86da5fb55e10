import { z } from "zod";
import { draftInput, policyRef, routingPreviewInput, whatIfInput } from "@/lib/contracts/routing";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { getDecision } from "./service/decisions";
import { discardDraft, listPolicies, publishDraft, restorePolicy, saveDraft, withdrawPolicy } from "./service/policies";
import { previewRouting } from "./service/preview";
import { compareWithDraft } from "./service/what-if";

export const routingRouter = router({
  policies: tenantProcedure("routing:read").query(({ ctx }) => listPolicies(ctx.tenantId)),
  saveDraft: tenantProcedure("routing:write")
    .input(draftInput)
    .mutation(async ({ ctx, input }) => reply(await saveDraft(ctx.tenantId, input, ctx.by))),
  discardDraft: tenantProcedure("routing:write")
    .input(policyRef)
    .mutation(async ({ ctx, input }) => reply(await discardDraft(ctx.tenantId, input, ctx.by))),
  publish: tenantProcedure("routing:write")
    .input(policyRef)
    .mutation(async ({ ctx, input }) => reply(await publishDraft(ctx.tenantId, input, ctx.by))),
  restore: tenantProcedure("routing:write")
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => reply(await restorePolicy(ctx.tenantId, input.id, ctx.by))),
  withdraw: tenantProcedure("routing:write")
    .input(policyRef)
    .mutation(async ({ ctx, input }) => reply(await withdrawPolicy(ctx.tenantId, input, ctx.by))),
  whatIf: tenantProcedure("routing:read")
    .input(whatIfInput)
    .query(({ ctx, input }) => compareWithDraft(ctx.tenantId, input, ctx.now)),
  preview: tenantProcedure("routing:read")
    .input(routingPreviewInput)
    .query(async ({ ctx, input }) => reply(await previewRouting(ctx.tenantId, input, ctx.now))),
  decision: tenantProcedure("routing:read")
    .input(z.object({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await getDecision(ctx, input.orderId))),
});
