import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type PublishingOutputs = inferRouterOutputs<AppRouter>["publishing"];
export type PublishedRow = PublishingOutputs["list"]["rows"][number];
export type PolicyRow = PublishingOutputs["policies"]["policies"][number];
export type Explained = PublishingOutputs["explain"];
