import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["routing"];

export type Policies = Outputs["policies"];
export type Policy = Policies["policies"][number];
export type PolicyBody = Pick<Policy, "weights" | "settings">;
export type WhatIf = Outputs["whatIf"];
