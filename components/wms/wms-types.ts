import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["wms"];
export type Connection = Outputs["connections"][number];
export type MessageRow = Outputs["messages"]["rows"][number];
export type CompareRow = Outputs["stock"]["rows"][number];
