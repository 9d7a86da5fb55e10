import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["imports"];

export type ImportRun = Outputs["get"]["run"];
/** A details file's import with its reasons, as part of the order list's. */
export type ImportDetails = Outputs["get"]["details"][number];
export type FileDescription = Outputs["describe"];
export type FilePreview = Outputs["preview"];
export type ImportChannel = Outputs["channels"][number];

/** What one may correct about how a file is read. */
export interface FormatChoice {
  encoding?: "utf-8" | "gb18030";
  delimiter?: "," | ";" | "\t" | "|";
  headerRow?: number;
  sheet?: string;
}
