import { type ConsolidationPreviewInput, type SplitReason, windowOf } from "@/lib/contracts/consolidation";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { cutsAnything, cutWork, type WorkUnits } from "@/server/domain/consolidation/cut-work";
import { findGroups } from "@/server/domain/consolidation/find-groups";
import { mergeSaving } from "@/server/domain/consolidation/freight";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import type { TenantId } from "@/server/ids";
import { loadNetworks } from "@/server/modules/routing/service/load-networks";
import { mergedSince } from "../repo/groups";
import { channelsOf, currencyOf } from "../repo/settings";
import { historySince, type WorkRow } from "../repo/work";
import { goodsFacts } from "./cutter";
import { mergingOf } from "./mergeable";
import { freightFor } from "./saving";

export interface ConsolidationPreview {
  /** Fulfillment orders looked at; `capped`: there were more, the latest were taken. */
  looked: number;
  capped: boolean;
  /** Of the amounts, which are minor units. */
  currency: string;
  /** What would have left in one parcel, and what the rate card says it would have saved. */
  merged: { orders: number; parcels: number; saved: string };
  /** What would have been cut, into how many, and what the further parcels would have cost. */
  split: { orders: number; parcels: number; cost: string };
  mergeExamples: { orders: { id: string; no: string }[]; saved: string }[];
  splitExamples: { id: string; no: string; parts: number; reasons: SplitReason[] }[];
  /** What merging really did in that time. */
  actual: { orders: number; parcels: number; saved: string };
}

const mostRows = 10_000;
const examples = 5;
const dayMs = 86_400_000;

/** What rules would have made of the last days' orders, by the functions that make it of today's. Changes nothing. */
export function previewConsolidation(
  tenantId: TenantId,
  { settings, days }: ConsolidationPreviewInput,
  now: Date,
): Promise<ConsolidationPreview> {
  return withTenant(tenantId, async (tx) => {
    const since = new Date(now.getTime() - days * dayMs);
    const rows = await historySince(tx, since, mostRows + 1);
    const looked = rows.slice(0, mostRows);
    const currency = await currencyOf(tx);
    const networkFor = await loadNetworks(tx, now);
    const merged = await mergesAmong(tx, looked, settings, networkFor);
    const split = await cutsAmong(tx, looked, settings, networkFor);
    const really = await mergedSince(tx, since);
    return {
      ...{ looked: looked.length, capped: rows.length > mostRows, currency },
      merged: {
        orders: merged.reduce((sum, group) => sum + group.orders.length, 0),
        parcels: merged.length,
        saved: minorText(merged.reduce((sum, group) => sum + group.saved, 0n)),
      },
      split: {
        orders: split.length,
        parcels: split.reduce((sum, order) => sum + order.parts, 0),
        cost: minorText(split.reduce((sum, order) => sum + order.cost, 0n)),
      },
      mergeExamples: merged.slice(0, examples).map(({ orders, saved }) => ({ orders, saved: minorText(saved) })),
      splitExamples: split.slice(0, examples).map(({ id, no, parts, reasons }) => ({ id, no, parts, reasons })),
      actual: { orders: really.orders, parcels: really.groups, saved: minorText(really.saved) },
    };
  });
}

const minorText = (minor: bigint) => minor.toString();

type NetworkFor = (channelId: string) => RoutingNetwork;
type Settings = ConsolidationPreviewInput["settings"];

async function mergesAmong(tx: TenantTx, rows: readonly WorkRow[], settings: Settings, networkFor: NetworkFor) {
  const windows = new Map((await channelsOf(tx)).map((channel) => [channel.id, windowOf(settings, channel)]));
  const windowMs = (row: WorkRow) => (windows.get(row.channelId) ?? 0) * 60_000;
  const fits = rows.filter(
    (row) => windowMs(row) > 0 && row.locationType !== "third_party" && row.paymentStatus !== "cod",
  );
  const placeOf = (row: WorkRow) => (row.twin ? `${row.locationId} ${row.twin.toString("base64")}` : "");
  const ordersAt = new Map<string, Set<string>>();
  for (const row of fits) ordersAt.set(placeOf(row), (ordersAt.get(placeOf(row)) ?? new Set()).add(row.orderId));
  const several = fits.filter((row) => row.twin && (ordersAt.get(placeOf(row))?.size ?? 0) > 1);
  const merging = await mergingOf(tx, several, windowMs);
  const fresh = merging.map((one) => ({ ...one, groupId: undefined }));
  return findGroups(fresh, settings.split).map(({ members }) => {
    const [first] = members;
    const freight = first && freightFor(networkFor(first.row.channelId), first.row);
    const weights = members.map(({ goods }) => goods.reduce((sum, one) => sum + one.grams * one.quantity, 0));
    return {
      orders: members.map(({ row }) => ({ id: row.orderId, no: row.orderNo })),
      saved: freight ? mergeSaving(weights, freight) : 0n,
    };
  });
}

/** Work of one order at one location is put together before it is cut: other rules may have cut it then. */
async function cutsAmong(tx: TenantTx, rows: readonly WorkRow[], { split }: Settings, networkFor: NetworkFor) {
  if (!cutsAnything(split)) return [];
  const factsOf = await goodsFacts(tx, {
    orderIds: rows.map((row) => row.orderId),
    skuIds: rows.flatMap((row) => row.lines.map((line) => line.skuId)),
  });
  const places = new Map<string, { row: WorkRow; units: WorkUnits[] }>();
  for (const row of rows) {
    const key = `${row.orderId} ${row.locationId}`;
    const place = places.get(key) ?? { row, units: [] };
    places.set(key, { row, units: [...place.units, ...row.lines] });
  }
  return [...places.values()].flatMap(({ row, units }) => {
    const order = { id: row.orderId, promiseBy: row.promiseBy };
    const parts = cutWork(units, (unit) => factsOf(order, unit), split);
    if (parts.length < 2) return [];
    const gramsOf = (some: readonly WorkUnits[]) =>
      some.reduce((sum, unit) => sum + factsOf(order, unit).grams * unit.quantity, 0);
    const freight = freightFor(networkFor(row.channelId), row);
    const apart = freight ? parts.reduce((sum, part) => sum + freight(gramsOf(part.units)), 0n) : 0n;
    const cost = freight ? apart - freight(gramsOf(units)) : 0n;
    return { id: row.orderId, no: row.orderNo, parts: parts.length, reasons: parts[0]?.reasons ?? [], cost };
  });
}
