import { z } from "zod";
import {
  rolloutGuardsInput,
  rolloutRulesInput,
  rolloutStageInput,
  shadowOrderInput,
  shadowOrdersInput,
  shadowReportInput,
} from "@/lib/contracts/rollout";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { saveGuards, saveRules, setStage } from "./service/change-rollout";
import { rolloutNotices, rolloutOf } from "./service/rollout-view";
import { listShadow, shadowOrder, shadowReport } from "./service/shadow-report";

export const rolloutRouter = router({
  of: tenantProcedure("network:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await rolloutOf(ctx.tenantId, input.id, ctx.now))),
  notices: tenantProcedure("network:read").query(({ ctx }) => rolloutNotices(ctx.tenantId)),
  report: tenantProcedure("orders:read")
    .input(shadowReportInput)
    .query(async ({ ctx, input }) => reply(await shadowReport(ctx.tenantId, input, ctx.now))),
  orders: tenantProcedure("orders:read")
    .input(shadowOrdersInput)
    .query(async ({ ctx, input }) => reply(await listShadow(ctx.tenantId, input, ctx.now))),
  order: tenantProcedure("orders:read")
    .input(shadowOrderInput)
    .query(async ({ ctx, input }) => reply(await shadowOrder(ctx.tenantId, input))),
  setStage: tenantProcedure("network:write")
    .input(rolloutStageInput)
    .mutation(async ({ ctx, input }) => reply(await setStage(ctx.tenantId, input, ctx))),
  saveRules: tenantProcedure("network:write")
    .input(rolloutRulesInput)
    .mutation(async ({ ctx, input }) => reply(await saveRules(ctx.tenantId, input, ctx))),
  saveGuards: tenantProcedure("network:write")
    .input(rolloutGuardsInput)
    .mutation(async ({ ctx, input }) => reply(await saveGuards(ctx.tenantId, input, ctx))),
});
