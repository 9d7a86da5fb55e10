import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type ApiCall = inferRouterOutputs<AppRouter>["apiRequests"]["list"]["rows"][number];
