import { dismissInput } from "@/lib/contracts/onboarding";
import { router, tenantProcedure } from "@/server/trpc/base";
import { dismissChecklist, getChecklist } from "./service";

export const onboardingRouter = router({
  checklist: tenantProcedure("orders:read").query(({ ctx }) => getChecklist(ctx.tenantId)),
  dismiss: tenantProcedure("settings:write")
    .input(dismissInput)
    .mutation(({ ctx, input }) => dismissChecklist(ctx.tenantId, input.dismissed)),
});
