import { z } from "zod";
import {
  closeWaveInput,
  createWaveInput,
  openJobInput,
  packedInput,
  packInput,
  pickInput,
  setBinsInput,
  waveCriteria,
  waveListInput,
  workListInput,
} from "@/lib/contracts/packing";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { closeWave } from "./service/close-wave";
import { createWave, type PackerOptions, waveChoice } from "./service/create-wave";
import { openJob, workList } from "./service/open-job";
import { packOrder } from "./service/pack";
import { pickShort, setPicked } from "./service/pick";
import { readPacked } from "./service/read-packed";
import { getWave, listWaves } from "./service/read-waves";
import { setBins } from "./service/set-bins";

type Caller = Parameters<typeof locationScope>[0] & { by: Pick<PackerOptions, "actor" | "now"> };
const packer = (ctx: Caller): PackerOptions => ({ ...ctx.by, locations: locationScope(ctx) });

export const packingRouter = router({
  waves: tenantProcedure("fulfillment:read")
    .input(waveListInput)
    .query(({ ctx, input }) => listWaves(ctx.tenantId, input, locationScope(ctx))),
  wave: tenantProcedure("fulfillment:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await getWave(ctx.tenantId, input.id, locationScope(ctx)))),
  choice: tenantProcedure("fulfillment:read")
    .input(waveCriteria)
    .query(async ({ ctx, input }) => reply(await waveChoice(ctx.tenantId, input, locationScope(ctx)))),
  createWave: tenantProcedure("fulfillment:write")
    .input(createWaveInput)
    .mutation(async ({ ctx, input }) => reply(await createWave(ctx.tenantId, input, packer(ctx)))),
  closeWave: tenantProcedure("fulfillment:write")
    .input(closeWaveInput)
    .mutation(async ({ ctx, input }) => reply(await closeWave(ctx.tenantId, input, packer(ctx)))),
  setPicked: tenantProcedure("fulfillment:write")
    .input(pickInput)
    .mutation(async ({ ctx, input }) => reply(await setPicked(ctx.tenantId, input, packer(ctx)))),
  pickShort: tenantProcedure("fulfillment:write")
    .input(pickInput)
    .mutation(async ({ ctx, input }) => reply(await pickShort(ctx.tenantId, input, packer(ctx)))),
  setBins: tenantProcedure("fulfillment:write")
    .input(setBinsInput)
    .mutation(async ({ ctx, input }) => reply(await setBins(ctx.tenantId, input, packer(ctx)))),
  open: tenantProcedure("fulfillment:write")
    .input(openJobInput)
    .mutation(async ({ ctx, input }) =>
      reply(await openJob(ctx.tenantId, input, { userId: ctx.userId, now: ctx.now, locations: locationScope(ctx) })),
    ),
  workList: tenantProcedure("fulfillment:write")
    .input(workListInput)
    .mutation(({ ctx, input }) =>
      workList(ctx.tenantId, input, { userId: ctx.userId, now: ctx.now, locations: locationScope(ctx) }),
    ),
  pack: tenantProcedure("fulfillment:write")
    .input(packInput)
    .mutation(async ({ ctx, input }) => reply(await packOrder(ctx.tenantId, input, packer(ctx)))),
  packed: tenantProcedure("fulfillment:read")
    .input(packedInput)
    .query(({ ctx, input }) => readPacked(ctx.tenantId, input.keys, locationScope(ctx))),
});
