import { z } from "zod";
import { requestListInput } from "@/lib/contracts/api-request";
import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { getRequest, listRequests } from "./service/read-requests";
import { replayRequest } from "./service/replay-request";

const reading = tenantProcedure("keys:write");
const one = z.strictObject({ id: z.uuid() });

export const apiRequestsRouter = router({
  list: reading.input(requestListInput).query(({ ctx, input }) => listRequests(ctx.tenantId, input, ctx.now)),
  get: reading.input(one).query(async ({ ctx, input }) => reply(await getRequest(ctx.tenantId, input.id, ctx.now))),
  replay: reading.input(one).mutation(async ({ ctx, input }) => reply(await replayRequest(ctx, input.id))),
});
