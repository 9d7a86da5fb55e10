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
import { type OrderListFilter, type OrderRow, orderRows, pageOfOrders } from "./repo";
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

/** Orders by id as the caller's transaction sees them; for those that have just been made. */
export const orderViews = async (tx: TenantTx, ids: string[]): Promise<Map<string, OrderView>> =>
  new Map((await viewsOf(tx, ids)).map((view) => [view.id, view]));

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

async function viewsOf(tx: TenantTx, ids: string[]): Promise<OrderView[]> {
  if (ids.length === 0) return [];
  const keys = await tenantKeys(tx);
  const orders = new Map((await orderRows(tx, ids)).map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => orders.get(id) ?? []);
  const decisions = await spellDecisions(
    tx,
    rows.map(({ decision }) => decision?.result),
  );
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
