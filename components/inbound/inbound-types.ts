import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["inbound"];

export type InboundRow = Outputs["list"]["rows"][number];
export type InboundDetail = Outputs["get"];
export type InboundLine = InboundDetail["lines"][number];
export type PurchaseOrderRow = Outputs["orders"]["rows"][number];
export type PurchaseOrderDetail = Outputs["order"];
