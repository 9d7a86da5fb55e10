import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { locate } from "@/server/domain/geo/locate";
import { type ReadDecision, readDecision } from "@/server/domain/routing/decision";
import { fail, ok, type Result } from "@/server/errors";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { findVisible } from "@/server/modules/orders/service/get-order";
import { decisionsOf, locationsByOrdinal } from "../repo/orders";
import { brandCurrency } from "../repo/policies";

export interface DecisionLocation {
  id: string;
  ordinal: number;
  code: string;
  name: string;
  type: string;
  city: string;
  lat: number;
  lng: number;
}

export interface DecisionView {
  id: string;
  kind: string;
  reason: string | null;
  decidedAt: Date;
  currency: string;
  /** Null when it was stored in a form no longer known. */
  result: ReadDecision | null;
  locations: DecisionLocation[];
  /** The middle of the receiver's district or city, never where exactly they live. */
  receiver: { city: string; province: string; lat: number; lng: number } | null;
  earlier: { id: string; kind: string; reason: string | null; decidedAt: Date }[];
}

/** The standing decision of an order the viewer may see, spelled out, or null when none was taken yet. */
export function getDecision(viewer: OrderViewer, orderId: string): Promise<Result<DecisionView | null>> {
  return withTenant(viewer.tenantId, async (tx) => {
    const order = await findVisible(tx, viewer, orderId);
    if (!order) return fail("NOT_FOUND", "No such order");
    const [standing, ...earlier] = await decisionsOf(tx, orderId);
    return ok(standing ? await viewDecision(tx, order, standing, earlier) : null);
  });
}

interface StoredDecision {
  id: string;
  kind: string;
  reason: string | null;
  createdAt: Date;
  result: unknown;
}

/** A stored decision about an order to that place, with the locations it names. */
export async function viewDecision(
  tx: TenantTx,
  { country, province, city, district }: { country: string; province: string; city: string; district: string },
  standing: StoredDecision,
  earlier: readonly StoredDecision[],
): Promise<DecisionView> {
  const result = readDecision(standing.result);
  const plans = result?.chosen ? [result.chosen, ...result.alternatives] : [];
  const ordinals = new Set(plans.flatMap(({ parcels }) => parcels.map(({ ordinal }) => ordinal)));
  const at = country === "CN" ? locate(province, city, district) : undefined;
  const summary = ({ id, kind, reason, createdAt }: StoredDecision) => ({ id, kind, reason, decidedAt: createdAt });
  return {
    ...summary(standing),
    currency: await brandCurrency(tx),
    result,
    locations: await locationsByOrdinal(tx, [...ordinals]),
    receiver: at ? { city, province, ...at } : null,
    earlier: earlier.map(summary),
  };
}
