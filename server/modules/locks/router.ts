import { z } from "zod";
import { changeLockInput, createLockInput, lockPageInput, releaseLockInput } from "@/lib/contracts/lock";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { createLock } from "./service/create-lock";
import { changeLock, releaseLock } from "./service/end-lock";
import { listLocks, showLock } from "./service/list-locks";

const writing = tenantProcedure("stock:write");

export const locksRouter = router({
  list: tenantProcedure("stock:read")
    .input(lockPageInput)
    .query(({ ctx, input }) => listLocks(ctx.tenantId, input, locationScope(ctx))),
  get: tenantProcedure("stock:read")
    .input(z.object({ id: z.uuid() }))
    .query(async ({ ctx, input }) => reply(await showLock(ctx.tenantId, input.id, locationScope(ctx)))),
  create: writing
    .input(createLockInput)
    .mutation(async ({ ctx, input }) =>
      reply(await createLock(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  change: writing
    .input(changeLockInput)
    .mutation(async ({ ctx, input }) =>
      reply(await changeLock(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
  release: writing
    .input(releaseLockInput)
    .mutation(async ({ ctx, input }) =>
      reply(await releaseLock(ctx.tenantId, input, { ...ctx.by, scope: locationScope(ctx) })),
    ),
});
