import { z } from "zod";
import { ediMessagesInput } from "@/lib/contracts/edi";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { listMessages, readMessage, resendMessage, retryMessage, settleMessage } from "./service/message-log";

const byId = z.strictObject({ id: z.uuid() });

export const ediRouter = router({
  messages: tenantProcedure("network:read")
    .input(ediMessagesInput)
    .query(async ({ ctx, input }) => reply(await listMessages(ctx.tenantId, input, ctx.now))),
  message: tenantProcedure("network:read")
    .input(byId)
    .query(async ({ ctx, input }) => reply(await readMessage(ctx.tenantId, input.id))),
  retry: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await retryMessage(ctx.tenantId, input.id, ctx))),
  resend: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await resendMessage(ctx.tenantId, input.id, ctx))),
  settle: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await settleMessage(ctx.tenantId, input.id, ctx))),
});
