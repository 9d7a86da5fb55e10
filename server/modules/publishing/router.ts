import { z } from "zod";
import { publishedPage as pageInput, publishPolicyDraft, publishPolicyKey } from "@/lib/contracts/publishing";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { publishPolicies, removePolicy, savePolicy, saveSettings } from "./service/policies";
import { explainPublished, publishedPage } from "./service/published-stock";

export const publishingRouter = router({
  list: tenantProcedure("stock:read")
    .input(pageInput)
    .query(({ ctx, input }) => publishedPage(ctx.tenantId, input)),
  explain: tenantProcedure("stock:read")
    .input(z.object({ skuId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await explainPublished(ctx.tenantId, input.skuId, ctx.by.now))),
  policies: tenantProcedure("stock:read").query(({ ctx }) => publishPolicies(ctx.tenantId)),
  savePolicy: tenantProcedure("network:write")
    .input(publishPolicyDraft)
    .mutation(async ({ ctx, input }) => reply(await savePolicy(ctx.tenantId, input, ctx.by))),
  removePolicy: tenantProcedure("network:write")
    .input(publishPolicyKey)
    .mutation(async ({ ctx, input }) => reply(await removePolicy(ctx.tenantId, input, ctx.by))),
  saveSettings: tenantProcedure("network:write")
    .input(z.object({ allowOverlap: z.boolean() }))
    .mutation(async ({ ctx, input }) => reply(await saveSettings(ctx.tenantId, input.allowOverlap, ctx.by))),
});
