import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type NetworkOutputs = inferRouterOutputs<AppRouter>["network"];
export type LocationRow = NetworkOutputs["locations"]["rows"][number];
export type LocationView = NetworkOutputs["location"];
export type ChannelView = NetworkOutputs["channels"][number];
export type AliasRow = inferRouterOutputs<AppRouter>["aliases"]["list"]["rows"][number];
