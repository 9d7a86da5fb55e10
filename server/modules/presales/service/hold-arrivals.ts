import type { TenantTx } from "@/server/db/tenant-tx";
import { shareAmongPegs } from "@/server/domain/transfer/receipt";
import { enqueue } from "@/server/jobs/enqueue";
import { serveSupplyPegs } from "../jobs";
import { addHeld, waitingPegs } from "../repo/pegs";

interface Arrival {
  inboundId: string;
  locationId: string;
  /** Good units by SKU. */
  arrived: ReadonlyMap<string, number>;
}

/**
 * Shares goods that arrive among the orders that were promised them, oldest promise first, and returns how many of each
 * SKU are to be set aside for them in the same posting: nobody else ever sees those free.
 */
export async function holdArrivals(tx: TenantTx, { arrived, ...at }: Arrival): Promise<Map<string, number>> {
  const pegs = await waitingPegs(tx, { ...at, skuIds: [...arrived.keys()] });
  const shares = shareAmongPegs(
    pegs.map((peg) => ({ ...peg, wanted: peg.quantity - peg.held })),
    arrived,
  );
  const held = new Map<string, number>();
  if (shares.length === 0) return held;
  await addHeld(tx, at.locationId, shares);
  await enqueue(tx, serveSupplyPegs, {}, { key: "presales.serve-pegs" });
  for (const { skuId, quantity } of shares) held.set(skuId, (held.get(skuId) ?? 0) + quantity);
  return held;
}
