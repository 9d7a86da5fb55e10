import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>;

export type OrderRow = Outputs["orders"]["list"]["items"][number];
export type OrderDetail = Outputs["orders"]["get"];
export type OrderFulfillment = OrderDetail["fulfillmentOrders"][number];
export type FilterOptions = Outputs["orders"]["filterOptions"];
