import type { inferRouterOutputs } from "@trpc/server";
import type { Tone } from "@/components/ui/badge";
import type { LockStatus } from "@/lib/contracts/lock";
import type { AppRouter } from "@/server/trpc/root";

type LockOutputs = inferRouterOutputs<AppRouter>["locks"];
export type LockRow = LockOutputs["list"]["rows"][number];
export type LockItem = LockOutputs["get"]["items"][number];

export const statusTones: Record<LockStatus, Tone> = { active: "success", released: "neutral", expired: "neutral" };
