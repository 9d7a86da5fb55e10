import { z } from "zod";
import {
  checkSerialInput,
  lotListInput,
  lotSettings,
  registerUnitsInput,
  returnLotInput,
  returnSerialInput,
  serialListInput,
  setTrackingInput,
  writeOffSerialInput,
} from "@/lib/contracts/lot";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { returnSerial, writeOffSerial } from "./service/one-serial";
import { checkSerial } from "./service/pack-units";
import { proposeLots } from "./service/propose-lots";
import { getLot, listLots, skuTracking } from "./service/read-lots";
import { findByCode, getSerial, listSerials } from "./service/read-serials";
import { registerUnits } from "./service/register-units";
import { returnLot } from "./service/return-lot";
import { getLotSettings, saveLotSettings } from "./service/settings";
import { setTracking } from "./service/tracking";

const one = z.object({ id: z.uuid() });

export const lotsRouter = router({
  list: tenantProcedure("stock:read")
    .input(lotListInput)
    .query(({ ctx, input }) => listLots(ctx.tenantId, input, { ...ctx, scope: locationScope(ctx) })),
  get: tenantProcedure("stock:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getLot(ctx.tenantId, input.id, locationScope(ctx)))),
  serials: tenantProcedure("stock:read")
    .input(serialListInput)
    .query(({ ctx, input }) => listSerials(ctx.tenantId, input, locationScope(ctx))),
  serial: tenantProcedure("stock:read")
    .input(one)
    .query(async ({ ctx, input }) => reply(await getSerial(ctx.tenantId, input.id, locationScope(ctx)))),
  find: tenantProcedure("stock:read")
    .input(z.object({ text: z.string().trim().min(1).max(100) }))
    .query(({ ctx, input }) => findByCode(ctx.tenantId, input.text, locationScope(ctx))),
  propose: tenantProcedure("fulfillment:read")
    .input(z.object({ fulfillmentOrderId: z.uuid() }))
    .query(async ({ ctx, input }) =>
      reply(await proposeLots(ctx.tenantId, input.fulfillmentOrderId, locationScope(ctx))),
    ),
  checkSerial: tenantProcedure("fulfillment:write")
    .input(checkSerialInput)
    .query(async ({ ctx, input }) => reply(await checkSerial(ctx.tenantId, input, locationScope(ctx)))),
  tracking: tenantProcedure("stock:read")
    .input(z.object({ skuId: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await skuTracking(ctx.tenantId, input.skuId, locationScope(ctx)))),
  setTracking: tenantProcedure("catalog:write")
    .input(setTrackingInput)
    .mutation(async ({ ctx, input }) => reply(await setTracking(ctx.tenantId, input, ctx))),
  register: tenantProcedure("stock:write")
    .input(registerUnitsInput)
    .mutation(async ({ ctx, input }) =>
      reply(await registerUnits(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  returnSerial: tenantProcedure("stock:write")
    .input(returnSerialInput)
    .mutation(async ({ ctx, input }) =>
      reply(await returnSerial(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  returnLot: tenantProcedure("stock:write")
    .input(returnLotInput)
    .mutation(async ({ ctx, input }) =>
      reply(await returnLot(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  writeOffSerial: tenantProcedure("stock:write")
    .input(writeOffSerialInput)
    .mutation(async ({ ctx, input }) =>
      reply(await writeOffSerial(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  settings: tenantProcedure("stock:read").query(({ ctx }) => getLotSettings(ctx.tenantId)),
  saveSettings: tenantProcedure("settings:write")
    .input(lotSettings)
    .mutation(async ({ ctx, input }) => reply(await saveLotSettings(ctx.tenantId, input, ctx))),
});
