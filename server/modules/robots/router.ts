import { z } from "zod";
import {
  changeRobotInput,
  connectRobotInput,
  pauseRobotInput,
  removeRobotInput,
  resumeRobotInput,
  settleEntryInput,
} from "@/lib/contracts/robot";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { pauseRobot, removeRobot, resumeRobot, settleEntry, visitNow } from "./service/change-robot";
import { changeRobotSettings, connectRobot } from "./service/connect-robot";
import { listRobots, waitingRobots } from "./service/robot-views";

export const robotsRouter = router({
  list: tenantProcedure("network:read").query(({ ctx }) => listRobots(ctx.tenantId, ctx.now)),
  waiting: tenantProcedure("network:read").query(({ ctx }) => waitingRobots(ctx.tenantId)),
  connect: tenantProcedure("network:write")
    .input(connectRobotInput)
    .mutation(async ({ ctx, input }) => reply(await connectRobot(ctx.tenantId, input, ctx))),
  change: tenantProcedure("network:write")
    .input(changeRobotInput)
    .mutation(async ({ ctx, input }) => reply(await changeRobotSettings(ctx.tenantId, input, ctx))),
  pause: tenantProcedure("network:write")
    .input(pauseRobotInput)
    .mutation(async ({ ctx, input }) => reply(await pauseRobot(ctx.tenantId, input, ctx))),
  resume: tenantProcedure("network:write")
    .input(resumeRobotInput)
    .mutation(async ({ ctx, input }) => reply(await resumeRobot(ctx.tenantId, input, ctx))),
  remove: tenantProcedure("network:write")
    .input(removeRobotInput)
    .mutation(async ({ ctx, input }) => reply(await removeRobot(ctx.tenantId, input, ctx))),
  visitNow: tenantProcedure("network:write")
    .input(z.strictObject({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => reply(await visitNow(ctx.tenantId, input.id, ctx))),
  settleEntry: tenantProcedure("network:write")
    .input(settleEntryInput)
    .mutation(async ({ ctx, input }) => reply(await settleEntry(ctx.tenantId, input, ctx))),
});
