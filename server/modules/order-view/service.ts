import { setImmediate as nextTurn } from "node:timers/promises";
import { minorDigits, type OrderInput } from "@/lib/contracts/order";
import { maskName, maskPhone } from "@/lib/format/mask";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { toDecimal } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { readSource } from "@/server/modules/intake/service/read-source";
import { spellDecisions } from "@/server/modules/routing/service/spell-decision";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { holdMessage } from "./hold-message";
import {
  decisionRows,
  fulfillmentRows,
  lineRows,
  type OrderListFilter,
  type OrderRow,
  openHoldRows,
  orderRows,
  pageOfOrders,
} from "./repo";
import type { OrderView } from "./view";

/** One page of orders as the public API shows them, newest first, receivers masked. */
export async function listOrderViews(
  tenantId: TenantId,
  filter: OrderListFilter,
  page: { after: string | undefined; limit: number },
): Promise<{ orders: OrderView[]; more: boolean }> {
  return withTenant(tenantId, async (tx) => {
    const ids = await pageOfOrders(tx, filter, { ...page, limit: page.limit + 1 });
    return { orders: await viewsOf(tx, ids.slice(0, page.limit)), more: ids.length > page.limit };
  });
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

type Views = Promise<Map<string, OrderView>>;
const gathering = new Map<TenantId, { ids: string[]; views: Views }>();

/** Orders of a brand asked for in one turn of the event loop are read together: those routed together are. */
async function readTogether(tenantId: TenantId, id: string): Promise<OrderView | undefined> {
  let group = gathering.get(tenantId);
  if (!group) {
    const ids: string[] = [];
    const views = nextTurn().then(() => {
      gathering.delete(tenantId);
      return withTenant(tenantId, async (tx) => new Map((await viewsOf(tx, ids)).map((view) => [view.id, view])));
    });
    group = { ids, views };
    gathering.set(tenantId, group);
  }
  group.ids.push(id);
  return (await group.views).get(id);
}

async function viewsOf(tx: TenantTx, ids: string[]): Promise<OrderView[]> {
  if (ids.length === 0) return [];
  const keys = await tenantKeys(tx);
  const orders = new Map((await orderRows(tx, ids)).map((row) => [row.id, row]));
  const lines = byOrder(await lineRows(tx, ids));
  const holds = byOrder(await openHoldRows(tx, ids));
  const fulfillments = byOrder(await fulfillmentRows(tx, ids));
  const stored = await decisionRows(tx, ids);
  const spelled = await spellDecisions(
    tx,
    stored.map((row) => row.result),
  );
  const decisions = new Map(stored.map((row, i) => [row.order_id, { ...row, result: spelled[i] ?? null }]));
  return ids.flatMap((id) => {
    const order = orders.get(id);
    if (!order) return [];
    const money = (minor: bigint) => toDecimal(minor, minorDigits(order.currency));
    const decision = decisions.get(id);
    return {
      id,
      channel: order.channel,
      externalNo: order.external_no,
      status: order.status,
      placedAt: order.placed_at.toISOString(),
      currency: order.currency,
      total: money(order.total_minor),
      receiver: receiverOf(keys, order),
      lines: (lines.get(id) ?? []).map((line) => ({
        lineNo: line.line_no,
        sku: line.sku,
        quantity: line.quantity,
        unitPrice: money(line.unit_price_minor),
        discount: money(line.discount_minor),
      })),
      holds: (holds.get(id) ?? []).map((hold) => ({
        id: hold.id,
        type: hold.type,
        scope: hold.scope,
        severity: hold.severity,
        message: holdMessage(hold.type),
        dueAt: hold.due_at?.toISOString() ?? null,
      })),
      fulfillmentOrders: (fulfillments.get(id) ?? []).map(({ order_id: _, ...fulfillment }) => fulfillment),
      decision: decision
        ? {
            id: decision.id,
            kind: decision.kind,
            reason: decision.reason,
            decidedAt: decision.created_at.toISOString(),
            result: decision.result,
          }
        : null,
    };
  });
}

function byOrder<Row extends { order_id: string }>(rows: Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.order_id);
    if (group) group.push(row);
    else groups.set(row.order_id, [row]);
  }
  return groups;
}

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

function waitingView(id: string, { channel, input: order }: { channel: string; input: OrderInput }): OrderView {
  return {
    id,
    channel,
    externalNo: order.externalNo,
    status: "received",
    placedAt: new Date(order.placedAt).toISOString(),
    currency: order.currency,
    total: order.total,
    receiver: masked(order.shipTo),
    lines: order.lines.map(({ sku, quantity, unitPrice, discount = "0" }, i) => ({
      lineNo: i + 1,
      sku,
      quantity,
      unitPrice,
      discount,
    })),
    holds: [],
    fulfillmentOrders: [],
    decision: null,
  };
}
