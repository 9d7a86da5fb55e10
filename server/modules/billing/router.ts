import {
  changePlanInput,
  choosePlanInput,
  eventInput,
  previewPlanInput,
  simulatorInput,
  taxIdInput,
} from "@/lib/contracts/billing";
import { systemClock } from "@/server/clock";
import { fail } from "@/server/errors";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { changePlan, setCanceled } from "./service/change-plan";
import { previewPlan } from "./service/preview-plan";
import { replayEvent } from "./service/replay-event";
import { actOnSimulator } from "./service/simulator";
import { playsStripe } from "./service/stripe-of";
import { openPortal, saveTaxId, startCheckout } from "./service/subscribe";
import { syncAccount } from "./service/sync-account";

export const billingRouter = router({
  choose: tenantProcedure("billing:write")
    .input(choosePlanInput)
    .mutation(async ({ ctx, input }) => reply(await startCheckout(ctx, input))),
  preview: tenantProcedure("billing:write")
    .input(previewPlanInput)
    .mutation(async ({ ctx, input }) => reply(await previewPlan(ctx.tenantId, input.plan))),
  change: tenantProcedure("billing:write")
    .input(changePlanInput)
    .mutation(async ({ ctx, input }) => reply(await changePlan(ctx, input))),
  cancel: tenantProcedure("billing:write").mutation(async ({ ctx }) => reply(await setCanceled(ctx, true))),
  resume: tenantProcedure("billing:write").mutation(async ({ ctx }) => reply(await setCanceled(ctx, false))),
  portal: tenantProcedure("billing:write").mutation(async ({ ctx }) => reply(await openPortal(ctx))),
  saveTaxId: tenantProcedure("billing:write")
    .input(taxIdInput)
    .mutation(async ({ ctx, input }) => reply(await saveTaxId(ctx, input))),
  refresh: tenantProcedure("billing:write").mutation(({ ctx }) => syncAccount(ctx.tenantId)),
  replay: tenantProcedure("billing:write")
    .input(eventInput)
    .mutation(async ({ ctx, input }) => reply(await replayEvent(ctx.tenantId, input.eventId))),
  simulate: tenantProcedure("billing:write")
    .input(simulatorInput)
    .mutation(async ({ ctx, input }) => {
      if (!playsStripe()) return reply(fail("NOT_FOUND", "No such page"));
      const done = reply(await actOnSimulator(ctx.tenantId, systemClock, ctx.slug, input));
      await syncAccount(ctx.tenantId);
      return done;
    }),
});
