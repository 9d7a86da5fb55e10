import type { RoutingPreviewInput } from "@/lib/contracts/routing";
import { costTerms } from "@/lib/contracts/routing-terms";
import { moneyTextOf } from "@/lib/format/money";
import { withTenant } from "@/server/db/tenant-tx";
import type { RoutingNetwork } from "@/server/domain/routing/network";
import { pointUnits } from "@/server/domain/routing/scales";
import { noStock, type RoutingRequest, type ScoredPlan } from "@/server/domain/routing/types";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { viewStock } from "@/server/modules/stock/service/stock-view";
import { skusByCode } from "../repo/orders";
import { brandCurrency, channels } from "../repo/policies";
import { planAnyOrder } from "./large-orders";
import { loadNetworks } from "./load-networks";

/** What the engine would decide for an order now, spelled out. Reserves nothing, stores nothing. */
export function previewRouting(
  tenantId: TenantId,
  input: RoutingPreviewInput,
  now: Date,
): Promise<Result<PreviewReply>> {
  return withTenant(tenantId, async (tx) => {
    const channel = input.channel ? (await channels(tx)).find(({ code }) => code === input.channel) : undefined;
    if (input.channel && !channel)
      return fail("INVALID", "No such channel", [{ path: "channel", message: "unknown channel" }]);
    const network = (await loadNetworks(tx, now))(channel?.id ?? "");
    const parts = await skusByCode(tx, [...new Set(input.lines.map(({ sku }) => sku))]);
    const unknown = input.lines.flatMap(({ sku }, i) =>
      parts.some(({ code }) => code === sku) ? [] : [{ path: `lines.${i}.sku`, message: "unknown SKU" }],
    );
    if (unknown.length > 0) return fail("INVALID", "Some SKUs are unknown", unknown);
    const pickup = input.delivery?.pickupLocation;
    const pickupLocation = network.locations.findIndex(({ code }) => code === pickup);
    if (pickup && pickupLocation < 0) {
      return fail("INVALID", "No such location", [{ path: "delivery.pickupLocation", message: "unknown location" }]);
    }
    const skuIds = [...new Set(parts.map(({ skuId }) => skuId))];
    const stock = await viewStock(tx, skuIds, network.indexById);
    const { shipTo, delivery } = input;
    const request: RoutingRequest = {
      destination: { ...shipTo, district: shipTo.district ?? "" },
      method: delivery?.method ?? "ship",
      ...(pickupLocation >= 0 ? { pickupLocation } : {}),
      ...(delivery?.promiseBy ? { promiseBy: Date.parse(delivery.promiseBy) } : {}),
      now: now.getTime(),
      lines: input.lines.flatMap(({ sku, quantity }, i) =>
        parts
          .filter(({ code }) => code === sku)
          .map((part) => ({
            lineNo: i + 1,
            skuId: part.skuId,
            quantity: quantity * part.quantity,
            weightGrams: part.weightGrams,
            stock: stock.get(part.skuId) ?? noStock,
          })),
      ),
    };
    const plan = await planAnyOrder(request, network);
    const currency = await brandCurrency(tx);
    const spell = (scored: ScoredPlan) => spellPlan(scored, request, network, currency);
    return ok({
      status: plan.status,
      method: plan.method,
      policyVersion: network.policy.version,
      chosen: plan.chosen && spell(plan.chosen),
      alternatives: plan.alternatives.map(spell),
      rejected: plan.rejected,
      fallbacks: plan.fallbacks,
      shortages: plan.shortages.map(({ line, reason, available }) => ({
        lineNo: request.lines[line]?.lineNo ?? 0,
        reason,
        available,
      })),
    });
  });
}

interface PreviewPlan {
  /** Points; lower is better. The terms sum to it. */
  score: number;
  terms: Record<string, number>;
  parcels: {
    location: string;
    locationName: string;
    lines: { lineNo: number; quantity: number }[];
    freight: string;
    currency: string;
    km: number;
    hours: number;
    carbonGrams: number;
    weightGrams: number;
  }[];
}

export interface PreviewReply {
  status: string;
  method: string;
  policyVersion: number;
  chosen: PreviewPlan | null;
  alternatives: PreviewPlan[];
  rejected: Record<string, number>;
  fallbacks: readonly { reason: string; from?: string }[];
  shortages: { lineNo: number; reason: string; available: number }[];
}

function spellPlan(plan: ScoredPlan, request: RoutingRequest, network: RoutingNetwork, currency: string): PreviewPlan {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    score: plan.score / pointUnits,
    terms: Object.fromEntries(costTerms.map((term) => [term, plan.terms[term] / pointUnits])),
    parcels: plan.parcels.map((parcel) => ({
      location: network.locations[parcel.location]?.code ?? "",
      locationName: network.locations[parcel.location]?.name ?? "",
      lines: parcel.lines.map(({ line, quantity }) => ({ lineNo: request.lines[line]?.lineNo ?? 0, quantity })),
      freight: moneyTextOf(parcel.freightMinor, currency),
      currency,
      km: tenth(parcel.km),
      hours: tenth(parcel.hours),
      carbonGrams: Math.round(parcel.carbonGrams),
      weightGrams: Math.round(parcel.weightGrams),
    })),
  };
}
