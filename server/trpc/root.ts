import { brandRouter } from "@/server/modules/brand/router";
import { catalogRouter } from "@/server/modules/catalog/router";
import { identityRouter } from "@/server/modules/identity/router";
import { jobsRouter } from "@/server/modules/jobs/router";
import { keysRouter } from "@/server/modules/keys/router";
import { networkRouter } from "@/server/modules/network/router";
import { ordersRouter } from "@/server/modules/orders/router";
import { teamRouter } from "@/server/modules/team/router";
import { viewsRouter } from "@/server/modules/views/router";
import { router } from "./base";

export const appRouter = router({
  brand: brandRouter,
  catalog: catalogRouter,
  network: networkRouter,
  identity: identityRouter,
  keys: keysRouter,
  team: teamRouter,
  jobs: jobsRouter,
  orders: ordersRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
