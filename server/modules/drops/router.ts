import { z } from "zod";
import {
  bringFileInput,
  changeDropInput,
  connectDropInput,
  dropFilesInput,
  dropStatusInput,
  removeDropInput,
  sftpAddressInput,
} from "@/lib/contracts/drop";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { bringFile, fetchFile, removeDrop, retryFile, setDropStatus, visitNow } from "./service/change-drop";
import { changeDropSettings, connectDrop, showHostKey } from "./service/connect-drop";
import { listDrops, listFiles } from "./service/drop-views";

const byId = z.strictObject({ id: z.uuid() });

export const dropsRouter = router({
  list: tenantProcedure("network:read").query(({ ctx }) => listDrops(ctx.tenantId, ctx.now)),
  files: tenantProcedure("network:read")
    .input(dropFilesInput)
    .query(async ({ ctx, input }) => reply(await listFiles(ctx.tenantId, input))),
  // It calls out, and changes nothing.
  hostKey: tenantProcedure("network:write")
    .input(sftpAddressInput)
    .mutation(async ({ input }) => reply(await showHostKey(input))),
  connect: tenantProcedure("network:write")
    .input(connectDropInput)
    .mutation(async ({ ctx, input }) => reply(await connectDrop(ctx.tenantId, input, ctx))),
  change: tenantProcedure("network:write")
    .input(changeDropInput)
    .mutation(async ({ ctx, input }) => reply(await changeDropSettings(ctx.tenantId, input, ctx))),
  setStatus: tenantProcedure("network:write")
    .input(dropStatusInput)
    .mutation(async ({ ctx, input }) => reply(await setDropStatus(ctx.tenantId, input, ctx))),
  remove: tenantProcedure("network:write")
    .input(removeDropInput)
    .mutation(async ({ ctx, input }) => reply(await removeDrop(ctx.tenantId, input, ctx))),
  visitNow: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await visitNow(ctx.tenantId, input.id, ctx))),
  bring: tenantProcedure("network:write")
    .input(bringFileInput)
    .mutation(async ({ ctx, input }) => reply(await bringFile(ctx.tenantId, input, ctx))),
  retryFile: tenantProcedure("network:write")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await retryFile(ctx.tenantId, input.id, ctx))),
  fetchFile: tenantProcedure("orders:reveal")
    .input(byId)
    .mutation(async ({ ctx, input }) => reply(await fetchFile(ctx.tenantId, input.id, ctx))),
});
