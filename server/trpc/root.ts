import { brandRouter } from "@/server/modules/brand/router";
import { identityRouter } from "@/server/modules/identity/router";
import { jobsRouter } from "@/server/modules/jobs/router";
import { keysRouter } from "@/server/modules/keys/router";
import { teamRouter } from "@/server/modules/team/router";
import { router } from "./base";

export const appRouter = router({
  brand: brandRouter,
  identity: identityRouter,
  keys: keysRouter,
  team: teamRouter,
  jobs: jobsRouter,
});

export type AppRouter = typeof appRouter;
