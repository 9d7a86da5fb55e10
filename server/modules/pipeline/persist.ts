import { type Actor, systemActor } from "@/lib/contracts/actor";
import type { OrderStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import { phoneTail } from "@/server/domain/order/identity";
import { waitingStatus } from "@/server/domain/order/status";
import type { Order } from "@/server/domain/order/types";
import { cutterFor, recordCuts, uncut } from "@/server/modules/consolidation/service/cutter";
import { claimPegs } from "@/server/modules/presales/service/claim";
import type { StockRules } from "./allocate";
import { clearHolds, keepReservations, updateLineSkus, updateOrders } from "./repo/update-orders";
import { insertLines, insertOrders, type LineRow, type OrderRow } from "./repo/write-orders";
import {
  insertDecisions,
  insertEvents,
  insertFulfillmentLines,
  insertFulfillments,
  insertHolds,
  insertReservations,
} from "./repo/write-rows";
import { BatchRows } from "./rows";
import { takeStock } from "./take-stock";
import type { BrandContext, Outcome } from "./work";

/** Why a batch runs; recorded with decisions and events. */
export interface BatchCause {
  actor: Actor;
  kind: "auto" | "recheck" | "reroute" | "manual";
  reason?: string;
}

export const automatic: BatchCause = { actor: systemActor, kind: "auto" };

/**
 * Writes what a batch decided with one statement per table, sent together and run in the order given; stock last: it is
 * what other batches wait for. `lost` are the orders that late rules took out again.
 */
export async function persist(
  tx: TenantTx,
  outcomes: readonly Outcome[],
  context: BrandContext,
  cause: BatchCause,
  rules: Pick<StockRules, "late"> = {},
): Promise<{ routed: number; lost: string[] }> {
  const rows = new BatchRows(await cutOf(tx, outcomes, context));
  const planned = outcomes.map((outcome) => ({ outcome, status: plan(outcome, rows, context, cause) }));
  const { now } = context;
  const fresh = planned.filter(({ outcome }) => !outcome.item.existing);
  const written = together([
    insertOrders(
      tx,
      fresh.map(({ outcome, status }) => orderRow(outcome, status, context)),
      { created_at: now, updated_at: now },
    ),
    insertLines(
      tx,
      fresh.flatMap(({ outcome }) => lineRows(outcome)),
      {},
    ),
    changeExisting(tx, planned, now).then(() => insertHolds(tx, rows.holds, { opened_at: now })),
    insertDecisions(tx, rows.decisions, {
      created_at: now,
      actor_id: cause.actor.id ?? null,
      reason: cause.reason ?? null,
    }),
    insertFulfillments(tx, rows.fulfillments, { created_at: now, updated_at: now }),
    insertFulfillmentLines(tx, rows.fulfillmentLines, {}),
    insertReservations(tx, rows.reservations, { created_at: now }),
    insertEvents(tx, rows.events, { at: now }),
  ]);
  const draws = outcomes.flatMap(drawsOf);
  const [, lost] = await together([written, takeStock(tx, rows.reservations, draws, context, cause, rules)]);
  await keepPegs(tx, outcomes, lost, now);
  await recordCuts(
    tx,
    rows.cuts.filter(({ orderId }) => !lost.includes(orderId)),
    { actor: cause.actor, now },
  );
  return { routed: rows.fulfillments.length, lost };
}

/** How the brand's rules cut the work of a batch; nothing is read when there are none. */
function cutOf(tx: TenantTx, outcomes: readonly Outcome[], { splitRules }: BrandContext) {
  if (!splitRules) return uncut;
  const orderIds = outcomes.map(({ item }) => item.id);
  const skuIds = outcomes.flatMap(({ allocation }) => allocation?.takes.map((take) => take.skuId) ?? []);
  return cutterFor(tx, splitRules, { orderIds, skuIds });
}

async function keepPegs(tx: TenantTx, outcomes: readonly Outcome[], lost: readonly string[], now: Date) {
  const pegs = outcomes.flatMap((outcome) => outcome.pegs ?? []);
  await claimPegs(tx, lost.length > 0 ? pegs.filter((peg) => !lost.includes(peg.orderId)) : pegs, now);
}

const drawsOf = ({ item, allocation }: Outcome) =>
  (allocation?.draws ?? []).map((draw) => ({ ...draw, orderId: item.id, sample: item.sample }));

/** The trace of cleansing as an event carries it: which rules held the order, which are off, and how many passed. */
function checksOf({ trace = [] }: Outcome) {
  const checks = { passed: 0, held: [] as string[], off: [] as string[] };
  for (const { rule, outcome } of trace) {
    if (outcome === "passed") checks.passed += 1;
    else checks[outcome].push(rule);
  }
  return checks;
}

/**
 * Fills the rows of one outcome and says which status its order gets. That a new order was routed stands in the event
 * that received it, which nearly all of them share: events are a good part of what an order costs.
 */
function plan(outcome: Outcome, rows: BatchRows, context: BrandContext, { actor, kind }: BatchCause): OrderStatus {
  const { item, newHolds, clearedHolds, keptHolds, allocation, shortage, permitted } = outcome;
  rows.addHolds(outcome, context);
  const checks = checksOf(outcome);
  const { code: channel, unpaidMinutes = 30 } = context.channels.get(item.order.channelId) ?? {};
  const expiresAt = permitted === "reserve" ? new Date(context.now.getTime() + unpaidMinutes * 60_000) : null;
  const decisionId = allocation && rows.addAllocation(item, allocation, { kind, expiresAt }, context);
  const routedAtOnce = expiresAt || item.existing ? undefined : decisionId;
  if (!item.existing) rows.event(item.id, "received", actor, { channel, checks, routed: routedAtOnce });
  if (clearedHolds.length > 0) {
    rows.event(item.id, "holds_cleared", actor, { types: clearedHolds.map((hold) => hold.type), checks });
  }
  if (newHolds.length > 0) {
    const types = newHolds.map((hold) => hold.type);
    rows.event(item.id, "held", actor, item.existing ? { types, checks } : { types });
  }
  let working = item.existing?.status === "in_fulfillment";
  if (permitted === "fulfill" && !working) {
    const kept = (item.existing?.reservations ?? []).filter((reservation) => reservation.state === "open");
    if (kept.length > 0) {
      working = rows.activate(item, kept, context) > 0;
      rows.event(item.id, "released_to_fulfillment", actor);
    }
  }
  if (shortage) rows.addShortage(item, shortage, kind);
  if (decisionId) {
    if (!routedAtOnce) rows.event(item.id, expiresAt ? "reserved" : "routed", actor, { decisionId });
    working ||= expiresAt === null;
  }
  return working ? "in_fulfillment" : waitingStatus([...newHolds, ...keptHolds]);
}

function orderRow({ item, newHolds }: Outcome, status: OrderStatus, context: BrandContext): OrderRow {
  const { order } = item;
  const tail = phoneTail(order.receiver.phone);
  return {
    id: item.id,
    order,
    buyerKey: item.buyerKey,
    phoneHash: item.phoneHash,
    nameHash: item.nameHash,
    importId: item.importId,
    sample: item.sample,
    status,
    openHolds: newHolds.length,
    pickupLocationId: order.pickupCode === null ? null : pickupLocation(order, context),
    receiverSealed: context.keys.seal("sales_order.receiver", JSON.stringify(order.receiver)),
    tailHash: tail ? context.keys.hash("tail", tail) : null,
  };
}

function pickupLocation({ channelId, pickupCode }: Order, { networkFor }: BrandContext): string | null {
  return networkFor(channelId).locations.find((location) => location.code === pickupCode)?.id ?? null;
}

function lineRows({ item: { id, order, sample }, skuIds }: Outcome): LineRow[] {
  return order.lines.map(({ lineNo, skuCode, quantity, unitPriceMinor, discountMinor }) => {
    const skuId = skuIds.get(lineNo) ?? null;
    return { orderId: id, lineNo, skuCode, skuId, quantity, unitPriceMinor, discountMinor, sample };
  });
}

async function changeExisting(tx: TenantTx, planned: readonly { outcome: Outcome; status: OrderStatus }[], now: Date) {
  const existing = planned.filter(({ outcome }) => outcome.item.existing);
  if (existing.length === 0) return;
  await clearHolds(
    tx,
    existing.flatMap(({ outcome }) => outcome.clearedHolds.map((hold) => hold.id)),
    now,
  );
  const changed = existing.filter(({ outcome, status }) => isChanged(outcome, status));
  await updateOrders(
    tx,
    changed.map(({ outcome, status }) => ({
      id: outcome.item.id,
      status,
      openHolds: outcome.newHolds.length + outcome.keptHolds.length,
    })),
    now,
  );
  await updateLineSkus(
    tx,
    existing.flatMap(({ outcome }) =>
      [...outcome.skuIds].map(([lineNo, skuId]) => ({ orderId: outcome.item.id, lineNo, skuId })),
    ),
  );
  const paid = existing.filter(({ outcome }) => outcome.permitted === "fulfill");
  await keepReservations(
    tx,
    paid.flatMap(({ outcome }) => outcome.item.existing?.reservations.map((reservation) => reservation.id) ?? []),
  );
}

function isChanged({ item, newHolds, clearedHolds, allocation }: Outcome, status: OrderStatus): boolean {
  return status !== item.existing?.status || newHolds.length > 0 || clearedHolds.length > 0 || allocation !== undefined;
}
