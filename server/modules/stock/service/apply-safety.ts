import type { TenantTx } from "@/server/db/tenant-tx";
import { applyRules, type SafetyTarget } from "../repo/safety";
import { announceStock } from "./announce-stock";

const skusAtOnce = 500;

/**
 * Writes the safety stock the rules say to one slice of SKUs, and has orders checked again that wait for what became
 * free. Returns the last SKU of the slice while there may be more.
 */
export async function applySafety(
  tx: TenantTx,
  target: SafetyTarget,
  { after, now }: { after?: string | undefined; now: Date },
): Promise<{ changed: number; next: string | undefined }> {
  const { last, skus, changed, freed } = await applyRules(tx, target, { after, limit: skusAtOnce, now });
  await announceStock(tx, new Set(freed), now);
  return { changed, next: skus === skusAtOnce && last ? last : undefined };
}
