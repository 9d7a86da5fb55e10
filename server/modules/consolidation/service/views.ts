import { type SplitReason, splitReasons } from "@/lib/contracts/consolidation";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { type SplitRefusal, splitRefusal } from "@/server/domain/consolidation/may-split";
import { openStatuses } from "@/server/domain/fulfillment/transitions";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { currencyOf } from "../repo/settings";
import { splitStates } from "../repo/splits";
import { groupOf, locationsOf, membersOf, type OrderWork, workOfOrder } from "../repo/views";
import { workById } from "../repo/work";
import { couldJoin } from "./merge-by-hand";

interface MergeMember {
  id: string;
  orderId: string;
  orderNo: string;
  status: FulfillmentStatus;
  active: boolean;
  leftReason: string | null;
}

export interface MergeView {
  /** The group it is or was in; null when it never was in one. */
  group: {
    id: string;
    status: string;
    closesAt: Date;
    /** Minor units. */
    saved: string;
    currency: string;
    trackingNo: string | null;
    /** It is in it, and may be taken out. */
    inside: boolean;
    removable: boolean;
    members: MergeMember[];
  } | null;
  /** Open work to the same receiver here that could leave with it. */
  candidates: { id: string; orderId: string; orderNo: string }[];
}

/** Whom a fulfillment order leaves with, or could. NOT_FOUND outside of what the viewer may see. */
export function mergeOf(tenantId: TenantId, id: string, locations: LocationScope): Promise<Result<MergeView>> {
  return withTenant(tenantId, async (tx): Promise<Result<MergeView>> => {
    const [work] = await workById(tx, [id]);
    if (!work || !mayActAt(locations, work.locationId)) return fail("NOT_FOUND", "No such fulfillment order");
    const group = await groupOf(tx, id);
    const members = group ? await membersOf(tx, group.id) : [];
    const inside = members.some((member) => member.id === id && member.active);
    const currency = await currencyOf(tx);
    const candidates = inside && group?.status === "merged" ? [] : await couldJoin(tx, id);
    return ok({
      group: group
        ? {
            ...{ id: group.id, status: group.status, closesAt: group.closesAt, trackingNo: group.trackingNo, currency },
            saved: group.savedMinor.toString(),
            inside,
            removable: inside && openStatuses.includes(work.status),
            members: members.map(({ id: member, orderId, orderNo, status, active, leftReason }) => {
              return { id: member, orderId, orderNo, status, active, leftReason };
            }),
          }
        : null,
      candidates: candidates.map(({ id: other, orderId, row }) => ({ id: other, orderId, orderNo: row.orderNo })),
    });
  });
}

export interface WorkConsolidation {
  id: string;
  /** Why it cannot be taken apart now; null when it can. */
  refusal: SplitRefusal | null;
  /** What rules kept it apart for. */
  reasons: SplitReason[];
  /** Why a person took it out of another one, and whether it may go back. */
  note: string | null;
  mayGoBack: boolean;
  waitsUntil: Date | null;
  groupId: string | null;
  /** How many leave in its parcel, and what that saves in minor units. */
  together: number;
  saved: string | null;
  currency: string;
}

/** What splitting and merging have to say about each fulfillment order of an order the viewer may see. */
export function consolidationOfOrder(
  tenantId: TenantId,
  orderId: string,
  locations: LocationScope,
): Promise<WorkConsolidation[]> {
  return withTenant(tenantId, async (tx) => {
    const work = (await workOfOrder(tx, orderId)).filter((one) => mayActAt(locations, one.locationId));
    const ids = work.map((one) => one.id);
    const states = new Map((await splitStates(tx, ids)).map((state) => [state.id, state]));
    const currency = await currencyOf(tx);
    const refusalOf = (one: OrderWork) => {
      const { sent = false, labeled = false } = states.get(one.id) ?? {};
      return splitRefusal({ status: one.status, stopping: one.stopping, sent, labeled }) ?? null;
    };
    return work.map((one) => {
      const from = work.find((other) => other.id === one.fromId);
      const goesBack = from && from.locationId === one.locationId && !refusalOf(from) && !refusalOf(one);
      return {
        ...{ id: one.id, refusal: refusalOf(one), note: one.note, currency, groupId: one.groupId },
        reasons: splitReasons.filter((reason) => one.reasons?.includes(reason)),
        mayGoBack: Boolean(goesBack),
        waitsUntil: one.mergeStatus === "waiting" ? one.closesAt : null,
        together: one.mergeStatus ? one.together : 0,
        saved: one.mergeStatus === "merged" ? (one.savedMinor ?? 0n).toString() : null,
      };
    });
  });
}

/** Where a part could be taken from instead, within what the person may act at. */
export const splitTargets = (tenantId: TenantId, locations: LocationScope) =>
  withTenant(tenantId, async (tx) => (await locationsOf(tx)).filter((one) => mayActAt(locations, one.id)));
