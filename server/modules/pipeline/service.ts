import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { type ParsedAddress, parseAddress as parse } from "./parse-address";
import type { BatchCause } from "./persist";
import { type OrderPreview, previewBatch } from "./preview-orders";
import { processInboxRows } from "./process-inbox";
import { recheckInChunks, recheckInTx, recheckLater } from "./recheck-orders";
import { recheckPages } from "./recheck-pages";
import { recheckWaiting, type WaitingOptions, type WaitingResult } from "./recheck-waiting";
import { findWaitingTenants } from "./repo/inbox";
import { insertEvents } from "./repo/write-rows";
import { routeOrders, routeTogether } from "./route-now";
import { routingAgain as runRoutingAgain } from "./routing-again";
import { StillWaiting as NotYet, serveEach } from "./serve-waiting";
import { routedIntake as makeRoutedIntake, type Routed, type SentOrder } from "./take-and-route";

export type { OrderPreview };

export interface BatchResult {
  processed: number;
  failed: number;
}

/**
 * Turns about `limit` waiting source orders of one brand into orders, in one transaction. `failed` counts orders that
 * were parked because they cannot be processed.
 */
export async function processInbox(tenantId: TenantId, options: { limit: number; now: Date }): Promise<BatchResult> {
  return processInboxRows(tenantId, options);
}

/** Processes one accepted order at once. Safe against the ticker doing the same; resolves when the order exists. */
export async function routeNow(tenantId: TenantId, orderId: string, { now }: { now: Date }): Promise<void> {
  await routeTogether(tenantId, orderId, now);
}

/** The same for many orders that were accepted without being queued. */
export async function routeAll(tenantId: TenantId, orderIds: readonly string[], now: Date): Promise<void> {
  await routeOrders(tenantId, orderIds, now);
}

/**
 * Makes the intake of orders whose senders wait for the routed order: those that come together share one transaction.
 * `read` shows the orders made, in that transaction, and asks for everything before it waits: the commit follows at once.
 */
export function routedIntake<View>(
  read: (tx: TenantTx, orderIds: string[], codeByOrdinal: ReadonlyMap<number, string>) => Promise<Map<string, View>>,
): (tenantId: TenantId, order: SentOrder) => Promise<Routed<View>> {
  return makeRoutedIntake(read);
}

/** Cleanses, reserves and routes existing orders again; what already moves on is left alone. */
export async function recheckOrders(
  tenantId: TenantId,
  orderIds: readonly string[],
  { now, actor }: { now: Date; actor: Actor },
): Promise<{ checked: number; routed: number }> {
  const { checked, routed } = await recheckInChunks(tenantId, orderIds, now, { actor, kind: "recheck" });
  return { checked, routed };
}

/**
 * The same inside the caller's transaction. `deferred` are those whose stock rows somebody else is holding; they are
 * checked again soon. `holdsStock`: the caller has locked stock rows itself, inside `routingAgain`.
 */
export async function recheckWithin(
  tx: TenantTx,
  orderIds: readonly string[],
  now: Date,
  cause: BatchCause,
  options: { holdsStock?: boolean } = {},
): Promise<{ routed: number; deferred: string[] }> {
  return recheckInTx(tx, orderIds, now, cause, options);
}

/** Has orders checked again by a job, soon after the caller's transaction. */
export const recheckSoon = recheckLater;

/** A transaction that gives stock back and routes again in one go; tried again when another holds what it wants. */
export function routingAgain<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return runRoutingAgain(tenantId, work);
}

/** Routes one order to the locations a person chose for its lines; the number of fulfillment orders, 0 when it cannot be. */
export async function routeByHand(
  tx: TenantTx,
  orderId: string,
  locationByLine: ReadonlyMap<number, string>,
  now: Date,
  cause: BatchCause,
): Promise<number> {
  return (await recheckInTx(tx, [orderId], now, cause, { byHand: locationByLine, holdsStock: true })).routed;
}

/**
 * Checks waiting orders again, oldest promise first: those short of SKUs, those that any stock or location may help, or
 * those that other rules may let go. Stops near the deadline and says where the next slice begins.
 */
export async function recheckWaitingFor(tenantId: TenantId, options: WaitingOptions): Promise<WaitingResult> {
  return recheckWaiting(tenantId, options);
}

/** Checks any line of orders again, a page after the other, near the deadline saying where the next slice begins. */
export const recheckLine = recheckPages;

/** Brands with inbox rows that are due. */
export async function waitingTenants(now: Date): Promise<TenantId[]> {
  return findWaitingTenants(now);
}

export interface OrderEvent {
  orderId: string;
  type: string;
  data?: object;
}

/** Adds to the timelines of orders. `data` carries codes, numbers and reasons, never a person's particulars. */
export async function recordEvents(tx: TenantTx, events: readonly OrderEvent[], actor: Actor, now: Date) {
  const rows = events.map(({ orderId, type, data = {} }) => {
    return { id: newId(), orderId, type, actor, data: JSON.stringify(data) };
  });
  await insertEvents(tx, rows, { at: now });
}

/** What would become of orders if they came in now; nothing is reserved or written. */
export const previewOrders = previewBatch;

/** Takes a pasted Chinese address apart; undefined when no place is found in it. */
export function parseAddress(text: string): ParsedAddress | undefined {
  return parse(text);
}

/** Serves orders that wait for goods, one after the other; one that throws `StillWaiting` keeps its units. */
export const serveWaiting = serveEach;
export const StillWaiting = NotYet;
