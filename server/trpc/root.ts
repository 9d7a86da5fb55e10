import { jobsRouter } from "@/server/modules/jobs/router";
import { router } from "./base";

export const appRouter = router({
  jobs: jobsRouter,
});

export type AppRouter = typeof appRouter;
