import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type ActivityRow = inferRouterOutputs<AppRouter>["audit"]["list"]["rows"][number];
export type Value = ActivityRow["data"][string];
