import type { TenantId } from "@/server/ids";
import { log } from "@/server/log";

/**
 * Does what is due one after the other. What fails is left for the next round and keeps nothing that is due behind it
 * waiting. Returns how many were done.
 */
export async function oneByOne(
  tenantId: TenantId,
  ids: readonly string[],
  work: (id: string) => Promise<unknown>,
): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      await work(id);
      done += 1;
    } catch (error) {
      log.error({ tenantId, id, reason: error instanceof Error ? error.message : "unknown" }, "fulfillment clock");
    }
  }
  return done;
}
