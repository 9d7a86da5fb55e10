import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type StockOutputs = inferRouterOutputs<AppRouter>["stock"];
export type StockRow = StockOutputs["list"]["rows"][number];
export type StockExplanation = StockOutputs["explain"];
export type StockMovement = StockOutputs["movements"]["rows"][number];
export type StyleStockRow = StockOutputs["styles"]["rows"][number];
export type StockMatrix = StockOutputs["matrix"];
