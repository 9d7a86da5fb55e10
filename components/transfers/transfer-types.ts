import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["transfers"];

export type TransferRow = Outputs["list"]["rows"][number];
export type TransferDetail = Outputs["get"];
export type Proposal = Outputs["forOrder"]["proposals"][number];
