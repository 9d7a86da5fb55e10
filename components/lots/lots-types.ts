import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>["lots"];

export type LotRow = Outputs["list"]["rows"][number];
export type LotDetail = Outputs["get"];
export type SerialRow = Outputs["serials"]["rows"][number];
export type SerialDetail = Outputs["serial"];
export type HistoryDocument = SerialDetail["history"][number]["document"];
