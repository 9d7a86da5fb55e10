import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["webhooks"];
export type Webhook = Outputs["list"][number];
export type WebhookDelivery = Outputs["deliveries"]["items"][number];
