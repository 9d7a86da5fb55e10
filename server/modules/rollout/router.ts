import { z } from "zod";
import {
  rolloutGuardsInput,
  rolloutRulesInput,
  rolloutStageInput,
  shadowOrderInput,
  shadowOrdersInput,
  shadowReportInput,
} from "@/lib/contracts/rollout";
import { locationScope } from "@/server/auth/location-scope";
import { fail, type Result } from "@/server/errors";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { saveGuards, saveRules, setStage } from "./service/change-rollout";
import { rolloutNotices, rolloutOf } from "./service/rollout-view";
import { listShadow, shadowOrder, shadowReport } from "./service/shadow-report";

/** Orders of the shadow are at no location: who is limited to some sees none of them. */
const ofWholeBrand = <T>(member: Parameters<typeof locationScope>[0], read: () => Promise<Result<T>>) =>
  locationScope(member) === undefined ? read() : fail("NOT_FOUND", "No such shop");

export const rolloutRouter = router({
  of: tenantProcedure("network:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await rolloutOf(ctx.tenantId, input.id, ctx.now))),
  notices: tenantProcedure("network:read").query(({ ctx }) => rolloutNotices(ctx.tenantId)),
  report: tenantProcedure("routing:read")
    .input(shadowReportInput)
    .query(async ({ ctx, input }) => reply(await ofWholeBrand(ctx, () => shadowReport(ctx.tenantId, input, ctx.now)))),
  orders: tenantProcedure("routing:read")
    .input(shadowOrdersInput)
    .query(async ({ ctx, input }) => reply(await ofWholeBrand(ctx, () => listShadow(ctx.tenantId, input, ctx.now)))),
  order: tenantProcedure("routing:read")
    .input(shadowOrderInput)
    .query(async ({ ctx, input }) => reply(await ofWholeBrand(ctx, () => shadowOrder(ctx.tenantId, input)))),
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
