import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type CatalogOutputs = inferRouterOutputs<AppRouter>["catalog"];
export type StyleView = CatalogOutputs["style"];
export type MatrixSku = StyleView["skus"][number];

/** Plain values as choices of a filter. */
export const optionsOf = (values: readonly string[] = []) => values.map((value) => ({ value, label: value }));
