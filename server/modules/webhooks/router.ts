import {
  changeEndpointInput,
  deliveriesInput,
  endpointById,
  newEndpointInput,
  setEndpointInput,
} from "@/lib/contracts/webhooks";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { deliveriesOf, replay, sendTest } from "./service/delivery-log";
import {
  addEndpoint,
  endpointsOf,
  removeEndpoint,
  rotateSecret,
  setEndpoint,
  updateEndpoint,
} from "./service/endpoints";

const mayManage = tenantProcedure("keys:write");

export const webhooksRouter = router({
  list: mayManage.query(({ ctx }) => endpointsOf(ctx)),
  deliveries: mayManage.input(deliveriesInput).query(({ ctx, input }) => deliveriesOf(ctx, input)),
  create: mayManage.input(newEndpointInput).mutation(async ({ ctx, input }) => reply(await addEndpoint(ctx, input))),
  change: mayManage
    .input(changeEndpointInput)
    .mutation(async ({ ctx, input }) => reply(await updateEndpoint(ctx, input))),
  rotate: mayManage.input(endpointById).mutation(async ({ ctx, input }) => reply(await rotateSecret(ctx, input.id))),
  set: mayManage
    .input(setEndpointInput)
    .mutation(async ({ ctx, input }) => reply(await setEndpoint(ctx, input.id, input.status))),
  remove: mayManage.input(endpointById).mutation(async ({ ctx, input }) => reply(await removeEndpoint(ctx, input.id))),
  replay: mayManage.input(endpointById).mutation(async ({ ctx, input }) => reply(await replay(ctx, input.id))),
  test: mayManage.input(endpointById).mutation(async ({ ctx, input }) => reply(await sendTest(ctx, input.id))),
});
