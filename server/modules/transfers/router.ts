import { z } from "zod";
import { may } from "@/lib/contracts/permissions";
import {
  cancelTransferInput,
  makeTransfersInput,
  receiveTransferInput,
  requestTransferInput,
  settleDiscrepancyInput,
  shipTransferInput,
  transferListInput,
  transferSettings,
  transferStepInput,
} from "@/lib/contracts/transfer";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { approveTransfer, cancelTransfer, startPicking } from "./service/approve-transfer";
import { makeTransfers } from "./service/make-transfers";
import type { Mover } from "./service/open-transfer";
import { orderTransfers } from "./service/propose";
import { getTransfer, listTransfers } from "./service/read-transfers";
import { receiveTransfer, settleDiscrepancy } from "./service/receive-transfer";
import { requestTransfer } from "./service/request-transfer";
import { getSettings, saveSettings } from "./service/settings";
import { shipTransfer } from "./service/ship-transfer";

type Caller = Parameters<typeof locationScope>[0] & { by: Omit<Mover, "scope"> };
const mover = (ctx: Caller): Mover => ({ ...ctx.by, scope: locationScope(ctx) });

export const transfersRouter = router({
  list: tenantProcedure("stock:read")
    .input(transferListInput)
    .query(({ ctx, input }) => listTransfers(ctx.tenantId, input, locationScope(ctx))),
  get: tenantProcedure("stock:read")
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await getTransfer(ctx.tenantId, input.id, locationScope(ctx)))),
  request: tenantProcedure("transfers:write")
    .input(requestTransferInput)
    .mutation(async ({ ctx, input }) => reply(await requestTransfer(ctx.tenantId, input, mover(ctx)))),
  approve: tenantProcedure("stock:write")
    .input(transferStepInput)
    .mutation(async ({ ctx, input }) => reply(await approveTransfer(ctx.tenantId, input, mover(ctx)))),
  pick: tenantProcedure("transfers:write")
    .input(transferStepInput)
    .mutation(async ({ ctx, input }) => reply(await startPicking(ctx.tenantId, input, mover(ctx)))),
  ship: tenantProcedure("transfers:write")
    .input(shipTransferInput)
    .mutation(async ({ ctx, input }) => reply(await shipTransfer(ctx.tenantId, input, mover(ctx)))),
  receive: tenantProcedure("transfers:write")
    .input(receiveTransferInput)
    .mutation(async ({ ctx, input }) => reply(await receiveTransfer(ctx.tenantId, input, mover(ctx)))),
  settle: tenantProcedure("stock:write")
    .input(settleDiscrepancyInput)
    .mutation(async ({ ctx, input }) => reply(await settleDiscrepancy(ctx.tenantId, input, mover(ctx)))),
  cancel: tenantProcedure("transfers:write")
    .input(cancelTransferInput)
    .mutation(async ({ ctx, input }) => reply(await cancelTransfer(ctx.tenantId, input, mover(ctx)))),
  forOrder: visibleProcedure("orders:read", "order")
    .input(z.object({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await orderTransfers(ctx.tenantId, input.orderId, ctx.now))),
  make: visibleProcedure("transfers:write", "order")
    .input(makeTransfersInput)
    .mutation(async ({ ctx, input }) => {
      const approve = may(ctx, "stock:write");
      return reply(await makeTransfers(ctx.tenantId, input, mover(ctx), { approve }));
    }),
  settings: tenantProcedure("stock:read").query(({ ctx }) => getSettings(ctx.tenantId)),
  saveSettings: tenantProcedure("settings:write")
    .input(transferSettings)
    .mutation(async ({ ctx, input }) => reply(await saveSettings(ctx.tenantId, input, ctx))),
});
