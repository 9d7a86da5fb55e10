import { router, tenantProcedure } from "@/server/trpc/base";
import { todayOverview } from "./service";

export const todayRouter = router({
  overview: tenantProcedure("orders:read").query(({ ctx }) => todayOverview(ctx)),
});
