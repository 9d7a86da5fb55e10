import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["counts"];

export type CountRow = Outputs["list"]["rows"][number];
export type CountDetail = Outputs["get"];
export type CountLineRow = Outputs["lines"]["rows"][number];
