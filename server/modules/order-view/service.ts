import { setImmediate as nextTurn } from "node:timers/promises";
import { minorDigits } from "@/lib/contracts/order";
import type { OrderListInput } from "@/lib/contracts/orders-list";
import { maskName, maskPhone } from "@/lib/format/mask";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import { toDecimal, toMinor } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type ReadSource, readSource, readSources } from "@/server/modules/intake/service/read-source";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { listOrders } from "@/server/modules/orders/service/list-orders";
import { spellDecisions } from "@/server/modules/routing/service/spell-decision";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { holdMessage } from "./hold-message";
import { type OrderListFilter, type OrderRow, orderRows, pageOfOrders } from "./repo/orders";
import { pageOfWaiting, type WaitingPosition } from "./repo/waiting";
import type { OrderView } from "./view";

/** Where a page of orders ends: orders that wait in the inbox come before those that are orders already. */
export type OrderPosition = { waiting: WaitingPosition } | { order: string };

/**
 * One page of orders as the public API shows them, receivers masked: those not processed yet, received last first, then
 * the others, placed last first. An order processed between two pages may come twice; none is passed over.
 */
export async function listOrderViews(
  tenantId: TenantId,
  filter: OrderListFilter,
  { after, limit }: { after: OrderPosition | undefined; limit: number },
): Promise<{ orders: OrderView[]; next: OrderPosition | undefined }> {
  return withTenant(tenantId, async (tx) => {
    const waiting =
      after && "order" in after ? undefined : await waitingViews(tx, filter, { after: after?.waiting, limit });
    if (waiting?.next) return { orders: waiting.views, next: { waiting: waiting.next } };
    const room = limit - (waiting?.views.length ?? 0);
    const from = after && "order" in after ? after.order : undefined;
    const ids = await pageOfOrders(tx, filter, { after: from, limit: room + 1 });
    const processed = await viewsOf(tx, ids.slice(0, room));
    // Processed while this page was read: it is an order now.
    const still = waiting?.views.filter((view) => !ids.includes(view.id)) ?? [];
    return { orders: [...still, ...processed], next: nextOf(ids, room, waiting?.last) };
  });
}

function nextOf(ids: string[], room: number, lastWaiting: WaitingPosition | undefined): OrderPosition | undefined {
  if (ids.length <= room) return undefined;
  const last = ids[room - 1];
  if (last) return { order: last };
  return lastWaiting && { waiting: lastWaiting };
}

/** One page of what a search in the back office finds, in its order; orders that still wait are not searched. */
export async function searchOrderViews(
  viewer: OrderViewer,
  input: OrderListInput,
): Promise<Result<{ orders: OrderView[]; nextCursor: string | null }>> {
  const page = await listOrders(viewer, input);
  if (!page.ok) return page;
  const ids = page.value.items.map((item) => item.id);
  const views = await withTenant(viewer.tenantId, (tx) => viewsOf(tx, ids));
  return ok({ orders: views, nextCursor: page.value.nextCursor });
}

async function waitingViews(
  tx: TenantTx,
  filter: OrderListFilter,
  page: { after: WaitingPosition | undefined; limit: number },
) {
  const { orders, next } = await pageOfWaiting(tx, filter, page);
  const sources = await readSources(
    tx,
    orders.map(({ id }) => id),
  );
  const views = orders.flatMap(({ id }) => {
    const source = sources.get(id);
    return source ? [waitingView(id, source)] : [];
  });
  return { views, next, last: orders.at(-1) };
}

/** One order; NOT_FOUND for an id this brand does not have. An order that still waits in the inbox is `received`. */
export async function getOrderView(tenantId: TenantId, id: string): Promise<Result<OrderView>> {
  const view = await readTogether(tenantId, id);
  if (view) return ok(view);
  return withTenant(tenantId, async (tx) => {
    const waiting = await readSource(tx, id);
    return waiting ? ok(waitingView(id, waiting)) : fail("NOT_FOUND", "There is no order with this id");
  });
}

/**
 * Orders by id as the caller's transaction sees them; for those that have just been made. With the codes of all locations
 * by ordinal everything is asked for before this waits.
 */
export const orderViews = async (
  tx: TenantTx,
  ids: string[],
  codes?: ReadonlyMap<number, string>,
): Promise<Map<string, OrderView>> => new Map((await viewsOf(tx, ids, codes)).map((view) => [view.id, view]));

type Views = Promise<Map<string, OrderView>>;
const gathering = new Map<TenantId, { ids: string[]; views: Views }>();

/** Orders of a brand asked for in one turn of the event loop are read together: those routed together are. */
async function readTogether(tenantId: TenantId, id: string): Promise<OrderView | undefined> {
  let group = gathering.get(tenantId);
  if (!group) {
    const ids: string[] = [];
    const views = nextTurn().then(() => {
      gathering.delete(tenantId);
      return withTenant(tenantId, (tx) => orderViews(tx, ids));
    });
    group = { ids, views };
    gathering.set(tenantId, group);
  }
  group.ids.push(id);
  return (await group.views).get(id);
}

async function rowsOf(tx: TenantTx, ids: string[]): Promise<OrderRow[]> {
  const orders = new Map((await orderRows(tx, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => orders.get(id) ?? []);
}

async function viewsOf(tx: TenantTx, ids: string[], codes?: ReadonlyMap<number, string>): Promise<OrderView[]> {
  if (ids.length === 0) return [];
  const reading = rowsOf(tx, ids);
  const stored = reading.then((rows) => rows.map(({ decision }) => decision?.result));
  const [rows, decisions, keys] = await together([reading, spellDecisions(tx, stored, codes), tenantKeys(tx)]);
  return rows.map((order, i): OrderView => {
    const { decision } = order;
    const money = (minor: bigint | string) => toDecimal(BigInt(minor), minorDigits(order.currency));
    return {
      id: order.id,
      channel: order.channel,
      externalNo: order.external_no,
      status: order.status,
      placedAt: order.placed_at.toISOString(),
      currency: order.currency,
      total: money(order.total_minor),
      paymentStatus: order.payment_status,
      method: order.method,
      promiseBy: order.promise_by?.toISOString() ?? null,
      tags: order.tags,
      version: order.version,
      receiver: receiverOf(keys, order),
      lines: order.lines.map(({ lineNo, sku, quantity, unitPriceMinor, discountMinor }) => {
        return { lineNo, sku, quantity, unitPrice: money(unitPriceMinor), discount: money(discountMinor) };
      }),
      holds: order.holds.map(({ id, type, scope, severity, dueAt }) => {
        return { id, type, scope, severity, message: holdMessage(type), dueAt: dueAt && timeText(dueAt) };
      }),
      fulfillmentOrders: order.fulfillments,
      decision: decision && {
        id: decision.id,
        kind: decision.kind,
        reason: decision.reason,
        decidedAt: timeText(decision.at),
        result: decisions[i] ?? null,
      },
    };
  });
}

const timeText = (stored: string) => new Date(stored).toISOString();

function receiverOf(keys: TenantKeys, order: OrderRow): OrderView["receiver"] {
  const { country, province, city, district, postal_code: postalCode } = order;
  const opened = JSON.parse(keys.open("sales_order.receiver", order.receiver_sealed).toString()) as Partial<Receiver>;
  return masked({ ...opened, country, province, city, district, postalCode });
}

interface Receiver {
  name: string;
  phone: string;
  street: string;
  country: string;
  province: string;
  city: string;
  district: string;
  postalCode?: string | null;
}

const masked = ({ name = "", phone = "", street = "", postalCode, ...rest }: Partial<Receiver>) => ({
  name: maskName(name),
  phone: maskPhone(phone),
  country: rest.country ?? "",
  province: rest.province ?? "",
  city: rest.city ?? "",
  district: rest.district ?? "",
  street: street && "***",
  postalCode: postalCode ?? null,
});

function waitingView(id: string, { channel, input: order }: ReadSource): OrderView {
  const digits = minorDigits(order.currency);
  const money = (decimal: string) => toDecimal(toMinor(decimal, digits).minor, digits);
  return {
    id,
    channel,
    externalNo: order.externalNo,
    status: "received",
    placedAt: new Date(order.placedAt).toISOString(),
    currency: order.currency,
    total: money(order.total),
    paymentStatus: order.payment.status,
    method: order.delivery?.method ?? "ship",
    promiseBy: order.delivery?.promiseBy ? new Date(order.delivery.promiseBy).toISOString() : null,
    tags: [],
    version: 0,
    receiver: masked(order.shipTo),
    lines: order.lines.map(({ sku, quantity, unitPrice, discount = "0" }, i) => ({
      lineNo: i + 1,
      sku,
      quantity,
      unitPrice: money(unitPrice),
      discount: money(discount),
    })),
    holds: [],
    fulfillmentOrders: [],
    decision: null,
  };
}
