import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>;

export type ExceptionRow = Outputs["holds"]["list"]["rows"][number];
export type ExceptionCount = Outputs["holds"]["counts"][number];
export type Person = Outputs["orders"]["assignees"][number];
