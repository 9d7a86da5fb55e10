import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type PresaleRow = inferRouterOutputs<AppRouter>["presales"]["list"]["rows"][number];
