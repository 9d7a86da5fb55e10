import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["consolidation"];

export type ConsolidationRules = Outputs["rules"];
export type ConsolidationPreview = Outputs["preview"];
export type WorkConsolidation = Outputs["ofOrder"][number];
