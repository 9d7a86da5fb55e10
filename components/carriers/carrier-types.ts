import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["parcels"];
export type AccountView = Outputs["accounts"][number];
export type RuleView = Outputs["rules"][number];
export type ParcelView = Outputs["ofOrder"][number];
export type PreviewView = Outputs["preview"];
