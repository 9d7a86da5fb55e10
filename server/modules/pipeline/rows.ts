import type { Actor } from "@/lib/contracts/actor";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { acceptDeadline, isAsked } from "@/server/domain/fulfillment/offer";
import { firstStatus } from "@/server/domain/fulfillment/transitions";
import { saysTheSame, storeDecision } from "@/server/domain/routing/decision";
import { newId } from "@/server/ids";
import { type Cut, type CutPart, uncut } from "@/server/modules/consolidation/service/cutter";
import { decisionOf } from "./kept-decision";
import type { Allocation, BrandContext, HeldReservation, Outcome, Take, WorkItem } from "./work";

export interface HoldRow {
  id: string;
  orderId: string;
  scope: string;
  type: string;
  severity: string;
  cause: string;
  detail: string;
  dueAt: Date;
}

export interface FulfillmentRow {
  id: string;
  orderId: string;
  locationId: string;
  method: string;
  status: FulfillmentStatus;
  decisionId: string | null;
  promiseBy: Date | null;
  shipBy: Date;
  /** Until when a store has to answer; null where nobody is asked. */
  acceptBy: Date | null;
  hop: number;
  sample: boolean;
}

export interface FulfillmentLineRow {
  fulfillmentOrderId: string;
  lineNo: number;
  skuId: string;
  quantity: number;
}

export interface ReservationRow {
  id: string;
  orderId: string;
  lineNo: number;
  skuId: string;
  locationId: string;
  fulfillmentOrderId: string;
  quantity: number;
  expiresAt: Date | null;
  sample: boolean;
}

export interface DecisionRow {
  id: string;
  orderId: string;
  policyId: string | null;
  kind: string;
  result: string;
}

export interface EventRow {
  id: string;
  orderId: string;
  type: string;
  actor: Actor;
  data: string;
}

/** Everything a batch writes beside the orders themselves. */
export class BatchRows {
  readonly holds: HoldRow[] = [];
  readonly fulfillments: FulfillmentRow[] = [];
  readonly fulfillmentLines: FulfillmentLineRow[] = [];
  readonly reservations: ReservationRow[] = [];
  readonly decisions: DecisionRow[] = [];
  readonly events: EventRow[] = [];
  /** Fulfillment orders that rules have cut apart. */
  readonly cuts: CutPart[] = [];

  constructor(private readonly cut: Cut = uncut) {}

  event(orderId: string, type: string, actor: Actor, data: object = {}) {
    this.events.push({ id: newId(), orderId, type, actor, data: JSON.stringify(data) });
  }

  addHolds({ item, newHolds }: Outcome, context: BrandContext) {
    for (const hold of newHolds) {
      const due = context.now.getTime() + hold.dueHours * 3_600_000;
      const promise = item.order.promiseBy?.getTime() ?? due;
      this.holds.push({
        id: newId(),
        orderId: item.id,
        scope: hold.scope,
        type: hold.type,
        severity: hold.severity,
        cause: hold.cause,
        detail: JSON.stringify(hold.detail),
        dueAt: new Date(Math.min(due, Math.max(promise, context.now.getTime()))),
      });
    }
  }

  /** Why nothing could be planned, unless the latest decision says so already. */
  addShortage(item: WorkItem, { plan, request, network }: Allocation, kind: string) {
    const decision = storeDecision(plan, request, network);
    if (saysTheSame(item.existing?.lastDecision, decision)) return;
    const policyId = network.policy.id;
    this.decisions.push({ id: newId(), orderId: item.id, policyId, kind, result: JSON.stringify(decision) });
  }

  /** The decision, the reservations, and the fulfillment orders too if the order may go on. */
  addAllocation(item: WorkItem, allocation: Allocation, options: AllocationOptions, context: BrandContext): string {
    const decisionId = newId();
    this.decisions.push({
      id: decisionId,
      orderId: item.id,
      policyId: allocation.network.policy.id,
      kind: options.kind,
      result: JSON.stringify(storeDecision(allocation.plan, allocation.request, allocation.network)),
    });
    for (const [index, parcel] of (allocation.plan.chosen?.parcels ?? []).entries()) {
      const location = allocation.network.locations[parcel.location];
      const takes = allocation.takes.filter((take) => take.parcel === index);
      if (!location || takes.length === 0) continue;
      const promiseBy = item.order.promiseBy;
      for (const { units, reasons } of this.cut({ id: item.id, promiseBy }, takes)) {
        const id = newId();
        this.addReservations(id, item, units, options.expiresAt);
        if (reasons.length > 0) this.cuts.push({ fulfillmentOrderId: id, orderId: item.id, reasons });
        if (options.expiresAt) continue;
        const { hours } = parcel;
        this.addFulfillment(id, item, units, { location, hours }, allocation.plan.method, decisionId, context);
      }
    }
    return decisionId;
  }

  private addReservations(id: string, item: WorkItem, takes: readonly Take[], expiresAt: Date | null) {
    for (const { lineNo, skuId, locationId, quantity } of takes) {
      this.reservations.push({
        id: newId(),
        orderId: item.id,
        lineNo,
        skuId,
        locationId,
        fulfillmentOrderId: id,
        quantity,
        expiresAt,
        sample: item.sample,
      });
    }
  }

  private addFulfillment(
    id: string,
    item: WorkItem,
    takes: readonly { lineNo: number; skuId: string; quantity: number }[],
    { location, hours }: { location: { id: string; type: string; leadHours: number }; hours: number },
    method: string,
    decisionId: string | null,
    context: BrandContext,
  ) {
    const { now, offers } = context;
    const network = context.networkFor(item.order.channelId);
    this.fulfillments.push({
      id,
      orderId: item.id,
      locationId: location.id,
      method,
      status: firstStatus(location.type),
      decisionId,
      promiseBy: item.order.promiseBy ?? new Date(now.getTime() + hours * 3_600_000),
      shipBy: new Date(now.getTime() + location.leadHours * 3_600_000),
      acceptBy: isAsked(location.type) ? acceptDeadline(now, network, location.id, method, offers) : null,
      hop: item.existing?.hop ?? 0,
      sample: item.sample,
    });
    this.addLines(id, takes);
  }

  private addLines(id: string, takes: readonly { lineNo: number; skuId: string; quantity: number }[]) {
    for (const { lineNo, skuId, quantity } of takes) {
      this.fulfillmentLines.push({ fulfillmentOrderId: id, lineNo, skuId, quantity });
    }
  }

  /** Starts the work that was kept back until the buyer paid, as it was decided when stock was kept for it. */
  activate(item: WorkItem, reservations: readonly HeldReservation[], context: BrandContext) {
    const byFulfillment = new Map<string, HeldReservation[]>();
    for (const reservation of reservations) {
      const list = byFulfillment.get(reservation.fulfillmentOrderId) ?? [];
      byFulfillment.set(reservation.fulfillmentOrderId, [...list, reservation]);
    }
    const network = context.networkFor(item.order.channelId);
    for (const [id, list] of byFulfillment) {
      const location = network.locations[network.indexById.get(list[0]?.locationId ?? "") ?? -1];
      if (!location) continue;
      const kept = decisionOf(item, location.ordinal, list[0]?.lineNo);
      const hours = kept?.hours ?? location.leadHours;
      const method = kept?.method ?? item.order.method;
      this.addFulfillment(id, item, list, { location, hours }, method, kept?.id ?? null, context);
    }
    return byFulfillment.size;
  }
}

interface AllocationOptions {
  kind: string;
  expiresAt: Date | null;
}
