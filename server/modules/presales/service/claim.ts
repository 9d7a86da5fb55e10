import type { TenantTx } from "@/server/db/tenant-tx";
import type { PresaleTerms } from "@/server/domain/presale/grant";
import { insertPegs, type NewPeg, presalePegs } from "../repo/pegs";
import { addTaken, lockPresales, readPresales } from "../repo/presales";

export type { NewPeg };

/** How the order pipeline sees presales. Tests replace a part to show that they would notice. */
export const presaleRules = {
  lock: lockPresales as (tx: TenantTx, skuIds: readonly string[]) => Promise<PresaleTerms[]>,
};
export type PresaleRules = typeof presaleRules;

/** Looks only: for orders nothing is promised to. */
export const presalePreview: PresaleRules = { lock: readPresales };

/** What orders were promised of presales before. */
export const pegsOfOrders = presalePegs;

/** Writes what a batch has promised out of quotas that it holds. */
export async function claimPegs(tx: TenantTx, pegs: readonly NewPeg[], now: Date): Promise<void> {
  if (pegs.length === 0) return;
  const units = new Map<string, number>();
  for (const { presaleId, quantity } of pegs) {
    if (presaleId) units.set(presaleId, (units.get(presaleId) ?? 0) + quantity);
  }
  await addTaken(tx, units);
  await insertPegs(tx, pegs, now);
}
