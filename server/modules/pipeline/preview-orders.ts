import type { OrderInput } from "@/lib/contracts/order";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type StoredDecision, storeDecision } from "@/server/domain/routing/decision";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { StockPool } from "@/server/domain/stock/pool";
import { newId } from "@/server/ids";
import { presalePreview } from "@/server/modules/presales/service/claim";
import { floodRules } from "./allocate";
import { loadContext } from "./context";
import { decide } from "./decide";
import { prepareItem } from "./prepare-item";
import type { BrandContext, NewHold, Outcome } from "./work";

/** What would become of one order if it came in now. */
export interface OrderPreview {
  placedAt: Date;
  place: { country: string; province: string; city: string; district: string };
  units: number;
  holds: Pick<NewHold, "type" | "scope" | "severity" | "detail">[];
  /** As it would be stored; absent when its holds keep it from being routed. */
  decision?: StoredDecision;
  /** Units by location id, bundles exploded. */
  shares: Record<string, number>;
  parcels: number;
  freightMinor: bigint | undefined;
  shipBy: Date | undefined;
}

/**
 * What would become of these orders if they came in together now: the very decisions of the pipeline, on stock as it is
 * there. Nothing is reserved, locked or written, and nothing of it is remembered by this process.
 */
export async function previewBatch(
  tx: TenantTx,
  orders: readonly { channelId: string; input: OrderInput }[],
  now: Date,
): Promise<OrderPreview[]> {
  const context = apart(await loadContext(tx, now));
  const none = { importId: null, sample: false };
  const items = orders.map(({ channelId, input }) => prepareItem({ id: newId(), channelId, ...none }, input, context));
  // These rules only look at stock.
  const { outcomes } = await decide(tx, items, context, { rules: { ...floodRules, presales: presalePreview } });
  const byId = new Map(outcomes.map((outcome) => [outcome.item.id, outcome]));
  return items.map((item) => {
    const outcome = byId.get(item.id);
    if (!outcome) throw new Error("an order that waits for nobody's rows was deferred");
    return previewOf(outcome, now);
  });
}

/** Stock and capacity of its own: what is given out here is not taken from anybody. */
function apart(context: BrandContext): BrandContext {
  const copies = new Map<RoutingNetwork, RoutingNetwork>();
  const networkFor = (channelId: string) => {
    const network = context.networkFor(channelId);
    const copy = copies.get(network) ?? { ...network, capacityLeft: network.capacityLeft.slice() };
    copies.set(network, copy);
    return copy;
  };
  return { ...context, pool: new StockPool(), networkFor };
}

function previewOf({ item, demand, newHolds, allocation, shortage }: Outcome, now: Date): OrderPreview {
  const { order } = item;
  const { country, province, city, district } = order;
  const planned = allocation ?? shortage;
  const shares: Record<string, number> = {};
  for (const { locationId, quantity } of allocation?.takes ?? [])
    shares[locationId] = (shares[locationId] ?? 0) + quantity;
  const parcels = allocation?.plan.chosen?.parcels ?? [];
  const leads = parcels.map(({ location }) => allocation?.network.locations[location]?.leadHours ?? 0);
  return {
    ...{ placedAt: order.placedAt, place: { country, province, city, district } },
    units: demand.reduce((sum, part) => sum + part.quantity, 0),
    holds: newHolds.map(({ type, scope, severity, detail }) => ({ type, scope, severity, detail })),
    ...(planned && { decision: storeDecision(planned.plan, planned.request, planned.network) }),
    ...{ shares, parcels: parcels.length },
    freightMinor: parcels.length > 0 ? parcels.reduce((sum, { freightMinor }) => sum + freightMinor, 0n) : undefined,
    shipBy: leads.length > 0 ? new Date(now.getTime() + Math.max(...leads) * 3_600_000) : undefined,
  };
}
