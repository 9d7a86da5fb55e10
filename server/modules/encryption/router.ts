import { reply, router, tenantProcedure } from "@/server/trpc/base";
import { encryptionOf, startRotation } from "./service";

const mayManage = tenantProcedure("settings:write");

export const encryptionRouter = router({
  read: mayManage.query(({ ctx }) => encryptionOf(ctx.tenantId)),
  rotate: mayManage.mutation(async ({ ctx }) => reply(await startRotation(ctx))),
});
