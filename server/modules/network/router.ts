import { z } from "zod";
import {
  centerQuery,
  channelChange,
  channelUpsert,
  locationChange,
  locationPage,
  locationUpsert,
  placeQuery,
  rateCardChange,
} from "@/lib/contracts/network";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { allChannels, changeChannel, createChannel } from "./service/channels";
import { centerOf, findPlace } from "./service/find-place";
import { changeLocation, createLocation, getLocation, locationPage as listPage, networkMap } from "./service/locations";
import { getRateCard, saveRateCard } from "./service/rate-card";

export const networkRouter = router({
  locations: tenantProcedure("network:read")
    .input(locationPage)
    .query(({ ctx, input }) => listPage(ctx.tenantId, input)),
  location: tenantProcedure("network:read")
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await getLocation(ctx.tenantId, input.id))),
  map: tenantProcedure("network:read").query(({ ctx }) => networkMap(ctx.tenantId)),
  place: tenantProcedure("network:write")
    .input(placeQuery)
    .query(({ input }) => findPlace(input.text)),
  center: tenantProcedure("network:write")
    .input(centerQuery)
    .query(({ input }) => centerOf(input)),
  createLocation: tenantProcedure("network:write")
    .input(locationUpsert)
    .mutation(async ({ ctx, input }) => reply(await createLocation(ctx.tenantId, input, ctx.by))),
  changeLocation: tenantProcedure("network:write")
    .input(locationChange)
    .mutation(async ({ ctx, input }) => reply(await changeLocation(ctx.tenantId, input, ctx.by))),
  channels: tenantProcedure("network:read").query(({ ctx }) => allChannels(ctx.tenantId)),
  createChannel: tenantProcedure("network:write")
    .input(channelUpsert)
    .mutation(async ({ ctx, input }) => reply(await createChannel(ctx.tenantId, input, ctx.by))),
  changeChannel: tenantProcedure("network:write")
    .input(channelChange)
    .mutation(async ({ ctx, input }) => reply(await changeChannel(ctx.tenantId, input, ctx.by))),
  rateCard: tenantProcedure("network:read").query(({ ctx }) => getRateCard(ctx.tenantId)),
  saveRateCard: tenantProcedure("network:write")
    .input(rateCardChange)
    .mutation(async ({ ctx, input }) => reply(await saveRateCard(ctx.tenantId, input, ctx.by))),
});
