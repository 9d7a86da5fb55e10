import { z } from "zod";
import { accountChange, accountUpsert, previewInput, rulesSave } from "@/lib/contracts/carrier";
import { buyLabelInput, labelWorkInput, voidLabelInput } from "@/lib/contracts/parcel";
import { locationScope } from "@/server/auth/location-scope";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { visibleProcedure } from "@/server/trpc/visible-procedure";
import { changeAccount, createAccount, listAccounts, removeAccount, testAccount } from "./service/accounts";
import { buyLabel } from "./service/buy-label";
import { labelWork } from "./service/label-work";
import { parcelsOfOrder } from "./service/parcel-views";
import { getRules, previewCarrier, saveRules } from "./service/rules";
import { voidLabel } from "./service/void-label";

const by = ({ userId, now }: { userId: string; now: Date }) => ({ actor: { type: "user" as const, id: userId }, now });
const one = z.strictObject({ id: z.uuid() });

export const parcelsRouter = router({
  ofOrder: visibleProcedure("fulfillment:read", "order")
    .input(z.strictObject({ orderId: z.uuid() }))
    .query(({ ctx, input }) => parcelsOfOrder(ctx.tenantId, input.orderId, locationScope(ctx))),
  buyLabel: tenantProcedure("fulfillment:write")
    .input(buyLabelInput)
    .mutation(async ({ ctx, input: { parcelId, ...wishes } }) =>
      reply(await buyLabel(ctx.tenantId, parcelId, { ...wishes, ...by(ctx), locations: locationScope(ctx) })),
    ),
  labelWork: tenantProcedure("fulfillment:write")
    .input(labelWorkInput)
    .mutation(({ ctx, input }) =>
      labelWork(ctx.tenantId, input.fulfillmentIds, { ...by(ctx), locations: locationScope(ctx) }),
    ),
  voidLabel: tenantProcedure("fulfillment:write")
    .input(voidLabelInput)
    .mutation(async ({ ctx, input: { parcelId, reason } }) =>
      reply(await voidLabel(ctx.tenantId, parcelId, { reason, ...by(ctx), locations: locationScope(ctx) })),
    ),
  accounts: tenantProcedure("settings:write").query(({ ctx }) => listAccounts(ctx.tenantId)),
  createAccount: tenantProcedure("settings:write")
    .input(accountUpsert)
    .mutation(async ({ ctx, input }) => reply(await createAccount(ctx.tenantId, input, by(ctx)))),
  changeAccount: tenantProcedure("settings:write")
    .input(accountChange)
    .mutation(async ({ ctx, input }) => reply(await changeAccount(ctx.tenantId, input, by(ctx)))),
  removeAccount: tenantProcedure("settings:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await removeAccount(ctx.tenantId, input.id, by(ctx)))),
  testAccount: tenantProcedure("settings:write")
    .input(one)
    .mutation(async ({ ctx, input }) => reply(await testAccount(ctx.tenantId, input.id, ctx.now))),
  rules: tenantProcedure("settings:write").query(({ ctx }) => getRules(ctx.tenantId)),
  saveRules: tenantProcedure("settings:write")
    .input(rulesSave)
    .mutation(async ({ ctx, input }) => reply(await saveRules(ctx.tenantId, input, by(ctx)))),
  preview: tenantProcedure("settings:write")
    .input(previewInput)
    .query(async ({ ctx, input }) => reply(await previewCarrier(ctx.tenantId, input))),
});
