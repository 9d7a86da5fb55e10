import type { inferRouterOutputs } from "@trpc/server";
import type { FulfillmentItem } from "@/lib/contracts/fulfillment-list";
import type { AppRouter } from "@/server/trpc/root";

/** What the buttons of a fulfillment order need to know, in lists and on pages alike. */
export type ActionableWork = Pick<
  FulfillmentItem,
  "id" | "version" | "status" | "method" | "held" | "stop" | "allowedActions"
> & {
  /** Whom it waits for, where that is known. */
  merge?: FulfillmentItem["merge"];
  lines: Pick<FulfillmentItem["lines"][number], "lineNo" | "skuId" | "skuCode" | "quantity">[];
};

export type FulfillmentDetail = inferRouterOutputs<AppRouter>["fulfillment"]["get"];
