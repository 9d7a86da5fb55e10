import { router } from "./base";

export const appRouter = router({});

export type AppRouter = typeof appRouter;
