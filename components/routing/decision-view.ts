import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** An order's standing decision as `routing.decision` gives it. */
export type DecisionView = NonNullable<inferRouterOutputs<AppRouter>["routing"]["decision"]>;
