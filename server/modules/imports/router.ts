import { z } from "zod";
import { importMapping } from "@/lib/contracts/order-import";
import type { Permission } from "@/lib/contracts/permissions";
import { channelScope, inChannels } from "@/server/auth/channel-scope";
import { fail } from "@/server/errors";
import { encodings } from "@/server/files/encoding";
import { delimiters } from "@/server/files/table";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { cancelImport } from "./service/cancel";
import { importChannels } from "./service/channels";
import { describeImport } from "./service/describe";
import { joinDetails, startDetails } from "./service/details";
import { getImport, listImports } from "./service/list";
import { previewImport } from "./service/preview";
import { tableFormat } from "./service/run-format";
import { startImport } from "./service/start";
import { startUndo } from "./service/start-undo";
import { importScope, seesImport } from "./service/visible";

const importId = z.uuid();
const one = z.strictObject({ importId });
const choice = z.strictObject({
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  headerRow: z.int().min(1).max(1_000).optional(),
  sheet: z.string().max(200).optional(),
});
const page = z.strictObject({
  cursor: z.strictObject({ createdAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.int().min(1).max(100).default(30),
  // Infinite queries send it along.
  direction: z.literal("forward").optional(),
});

const by = ({ userId, now }: { userId: string; now: Date }) => ({ actor: { type: "user", id: userId } as const, now });

const named = z.object({ importId: z.uuid(), channelId: z.uuid().optional() });

/** For what names an import, and maybe a channel: a member limited to channels gets NOT_FOUND for those beyond. */
const visible = (permission: Permission) =>
  tenantProcedure(permission).use(async ({ ctx, getRawInput, next }) => {
    // Input that does not even fit this is refused by the procedure's own schema.
    const input = named.safeParse(await getRawInput());
    if (input.success) {
      const { importId: id, channelId } = input.data;
      const within = channelId === undefined || inChannels(channelScope(ctx), channelId);
      if (!within || !(await seesImport(ctx, id))) reply(fail("NOT_FOUND", "No such import"));
    }
    return next();
  });

export const importsRouter = router({
  list: tenantProcedure("imports:read")
    .input(page)
    .query(({ ctx, input }) => listImports(ctx.tenantId, input.cursor ?? undefined, input.limit, importScope(ctx))),
  get: visible("imports:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getImport(ctx.tenantId, input.importId))),
  channels: tenantProcedure("imports:read").query(({ ctx }) => importChannels(ctx.tenantId, channelScope(ctx))),
  describe: visible("imports:write")
    .input(one.extend({ channelId: z.uuid().optional(), choice: choice.optional() }))
    .query(async ({ ctx, input }) => reply(await describeImport(ctx.tenantId, input.importId, input))),
  // A mutation only because a mapping is too long for an address; it changes nothing.
  preview: visible("imports:write")
    .input(one.extend({ format: tableFormat, mapping: importMapping }))
    .mutation(async ({ ctx, input }) =>
      reply(await previewImport(ctx.tenantId, input.importId, { ...input, now: ctx.now })),
    ),
  start: visible("imports:write")
    .input(one.extend({ channelId: z.uuid(), format: tableFormat, mapping: importMapping }))
    .mutation(async ({ ctx, input }) =>
      reply(await startImport(ctx.tenantId, input.importId, { ...input, ...by(ctx) })),
    ),
  join: tenantProcedure("imports:write")
    .input(one.extend({ detailsId: z.uuid() }))
    .mutation(async ({ ctx, input }) => reply(await joinDetails(ctx.tenantId, input.importId, input.detailsId))),
  startDetails: tenantProcedure("imports:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await startDetails(ctx.tenantId, input.importId, by(ctx)))),
  cancel: visible("imports:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await cancelImport(ctx.tenantId, input.importId, by(ctx)))),
  undo: visible("imports:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await startUndo(ctx.tenantId, input.importId, by(ctx)))),
});
