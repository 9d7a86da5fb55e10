import { type DeliveryMethod, deliveryMethods } from "@/lib/contracts/order-status";
import type { WhatIfInput } from "@/lib/contracts/routing";
import { type LocationType, locationTypes } from "@/lib/contracts/routing-terms";
import { withTenant } from "@/server/db/tenant-tx";
import { type RoutingNetwork, withPolicy } from "@/server/domain/routing/network";
import { planRouting } from "@/server/domain/routing/plan";
import { type LineStock, noStock, type RoutingPlan, type RoutingRequest } from "@/server/domain/routing/types";
import type { TenantId } from "@/server/ids";
import { namedByPlatform } from "@/server/modules/shops/service/named-by-platform";
import { viewStock } from "@/server/modules/stock/service/stock-view";
import { latestOrders, type PastOrder, pastLines, unitsTaken } from "../repo/orders";
import { brandCurrency } from "../repo/policies";
import { loadNetworks } from "./load-networks";

/** Averages over the orders that got a plan. */
export interface PolicyFigures {
  planned: number;
  freightMinor: bigint;
  hours: number;
  km: number;
  parcels: number;
  carbonGrams: number;
  /** Share of parcels by type of location, 0 to 1. */
  shareByType: Record<LocationType, number>;
}

export interface WhatIf {
  currency: string;
  orders: number;
  /** Orders that would go from elsewhere, or in other parcels. */
  changed: number;
  /** Pickup orders that name a store nobody knows: no policy can route them. */
  unknownPickup: number;
  today: PolicyFigures;
  draft: PolicyFigures;
}

/**
 * The latest orders routed again under the policy in force and under a draft, each order by itself on the stock of now plus what it took
 * when it was routed. The same engine as for live orders; nothing is written.
 */
export function compareWithDraft(tenantId: TenantId, input: WhatIfInput, now: Date): Promise<WhatIf> {
  return withTenant(tenantId, async (tx) => {
    const networks = await loadNetworks(tx, now);
    const orders = await latestOrders(tx, input.channelId, input.orders);
    const ids = orders.map(({ id }) => id);
    const lines = byOrder(await pastLines(tx, ids));
    const taken = byOrder(await unitsTaken(tx, ids));
    const named = await namedByPlatform(tx, orders);
    const skuIds = new Set([...lines.values()].flat().map(({ skuId }) => skuId));
    const stock = await viewStock(tx, [...skuIds], networks("").indexById);
    const body = { ...input.settings, weights: input.weights };
    const results = orders.flatMap((order) => {
      const own = lines.get(order.id);
      if (!own) return [];
      // Capacity is about today's work, not about these orders.
      const today = unlimited(networks(order.channelId));
      const from = named.filter((one) => one.channelId === order.channelId && one.externalNo === order.externalNo);
      const preferred = from.flatMap(({ locationId }) => today.indexById.get(locationId) ?? []);
      const request = { ...replayOf(order, own, stock, taken.get(order.id) ?? [], today), preferred };
      const draft = withPolicy(today, { id: null, version: 0, ...body });
      const unknownPickup = request.pickupLocation === unknownLocation;
      const plans = { today: planRouting(request, today), draft: planRouting(request, draft) };
      return [{ ...plans, unknownPickup, network: today }];
    });
    return {
      currency: await brandCurrency(tx),
      orders: results.length,
      changed: results.filter(({ today, draft }) => sources(today) !== sources(draft)).length,
      unknownPickup: results.filter(({ unknownPickup }) => unknownPickup).length,
      today: figures(results.map(({ today, network }) => ({ plan: today, network }))),
      draft: figures(results.map(({ draft, network }) => ({ plan: draft, network }))),
    };
  });
}

function byOrder<Row extends { orderId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.orderId);
    if (group) group.push(row);
    else groups.set(row.orderId, [row]);
  }
  return groups;
}

const unlimited = (network: RoutingNetwork): RoutingNetwork => ({
  ...network,
  capacityLeft: new Int32Array(network.locations.length).fill(1),
});

type Line = Awaited<ReturnType<typeof pastLines>>[number];
type Taken = Awaited<ReturnType<typeof unitsTaken>>[number];

function replayOf(
  order: PastOrder,
  lines: readonly Line[],
  stock: ReadonlyMap<string, LineStock>,
  taken: readonly Taken[],
  network: RoutingNetwork,
): RoutingRequest {
  const { country, province, city, district, lat, lng } = order;
  const pickupLocation = pickupOf(order, network);
  return {
    destination: { country, province, city, district, ...(lat !== null && lng !== null ? { lat, lng } : {}) },
    method: methodOf(order.method),
    ...(pickupLocation === undefined ? {} : { pickupLocation }),
    ...(order.promiseBy ? { promiseBy: order.promiseBy.getTime() } : {}),
    now: order.placedAt.getTime(),
    lines: lines.map((line) => ({
      ...line,
      stock: withTaken(
        stock.get(line.skuId) ?? noStock,
        taken.filter(({ skuId }) => skuId === line.skuId),
        network,
      ),
    })),
  };
}

/** No index of a network: every location is another one, so that none is chosen. */
const unknownLocation = -1;

function pickupOf({ method, pickupCode }: PastOrder, network: RoutingNetwork): number | undefined {
  if (method !== "pickup" || pickupCode === null) return undefined;
  return network.locations.findIndex((location) => location.code === pickupCode);
}

const methodOf = (method: string): DeliveryMethod => deliveryMethods.find((known) => known === method) ?? "ship";

function withTaken(stock: LineStock, taken: readonly Taken[], network: RoutingNetwork): LineStock {
  if (taken.length === 0) return stock;
  const units = new Map(Array.from(stock.location, (location, i) => [location, stock.available[i] ?? 0]));
  const runs = new Map(Array.from(stock.location, (location, i) => [location, stock.sizeRun?.[i] ?? 1]));
  for (const { locationId, quantity } of taken) {
    const index = network.indexById.get(locationId);
    if (index !== undefined) units.set(index, (units.get(index) ?? 0) + quantity);
  }
  const location = [...units.keys()];
  return { location, available: [...units.values()], sizeRun: location.map((index) => runs.get(index) ?? 1) };
}

const sources = ({ chosen }: RoutingPlan) =>
  JSON.stringify(chosen?.parcels.map(({ location, lines }) => [location, lines]) ?? null);

function figures(results: readonly { plan: RoutingPlan; network: RoutingNetwork }[]): PolicyFigures {
  const planned = results.flatMap(({ plan, network }) =>
    plan.chosen ? [{ parcels: plan.chosen.parcels, network }] : [],
  );
  const parcels = planned.flatMap(({ parcels, network }) =>
    parcels.map((parcel) => ({ ...parcel, type: network.locations[parcel.location]?.type })),
  );
  const orders = Math.max(1, planned.length);
  const perOrder = (amount: (parcel: (typeof parcels)[number]) => number) =>
    parcels.reduce((sum, parcel) => sum + amount(parcel), 0) / orders;
  const slowest = planned.map(({ parcels }) => Math.max(...parcels.map(({ hours }) => hours)));
  const share = (type: LocationType) =>
    parcels.filter((parcel) => parcel.type === type).length / Math.max(1, parcels.length);
  return {
    planned: planned.length,
    freightMinor: parcels.reduce((sum, { freightMinor }) => sum + freightMinor, 0n) / BigInt(orders),
    hours: slowest.reduce((sum, hours) => sum + hours, 0) / orders,
    km: perOrder(({ km }) => km),
    parcels: parcels.length / orders,
    carbonGrams: perOrder(({ carbonGrams }) => carbonGrams),
    shareByType: Object.fromEntries(locationTypes.map((type) => [type, share(type)])) as Record<LocationType, number>,
  };
}
