import { z } from "zod";
import { sessionPageInput } from "@/lib/contracts/session";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { sessionOf, sessionsOf } from "./service/figures";

export const sessionsRouter = router({
  list: tenantProcedure("orders:read")
    .input(sessionPageInput)
    .query(({ ctx, input }) => sessionsOf({ ...ctx, scope: locationScope(ctx) }, input)),
  get: tenantProcedure("orders:read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await sessionOf({ ...ctx, scope: locationScope(ctx) }, input.id))),
});
