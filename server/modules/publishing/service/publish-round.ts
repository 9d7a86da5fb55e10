import type { Clock } from "@/server/clock";
import { log } from "@/server/log";
import { tenantsToPublish } from "../repo/compute";
import { recomputePublished } from "./recompute";

/** Computes the numbers of every brand with noted changes, one portion each; how many SKUs that were. */
export async function publishRound(now: Clock): Promise<number> {
  let skus = 0;
  for (const tenantId of await tenantsToPublish()) {
    try {
      skus += (await recomputePublished(tenantId, now()))?.skus ?? 0;
    } catch (error) {
      log.error({ tenantId, reason: error instanceof Error ? error.message : "unknown" }, "publishing round failed");
    }
  }
  return skus;
}
