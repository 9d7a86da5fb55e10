import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type StockOutputs = inferRouterOutputs<AppRouter>["stock"];
export type StockRow = StockOutputs["list"]["rows"][number];
export type StockExplanation = StockOutputs["explain"];
