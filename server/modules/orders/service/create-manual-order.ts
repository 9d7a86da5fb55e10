import type { ManualOrder } from "@/lib/contracts/manual-order";
import type { OrderInput } from "@/lib/contracts/order";
import { dayIn } from "@/lib/format/date";
import { moneyTextOf, parseMoney } from "@/lib/format/money";
import { inChannels } from "@/server/auth/channel-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId } from "@/server/ids";
import { log } from "@/server/log";
import { acceptOrders } from "@/server/modules/intake/service";
import { routeNow } from "@/server/modules/pipeline/service";
import { channelIdsOf } from "../repo/references";
import { type OrderViewer, visibleChannels } from "./access";

/** Takes in an order that somebody typed, the same way as any other, and routes it at once. */
export async function createManualOrder(viewer: OrderViewer, order: ManualOrder): Promise<Result<{ id: string }>> {
  const [channelId] = await withTenant(viewer.tenantId, (tx) => channelIdsOf(tx, [order.channel]));
  if (!channelId || !inChannels(visibleChannels(viewer), channelId)) return fail("NOT_FOUND", "No such channel");
  const total = totalOf(order);
  if (total === undefined || total < 0n) {
    return fail("INVALID", "The amounts do not add up", [{ path: "discount", message: "more than the goods" }]);
  }
  const input = inputOf(order, moneyTextOf(total, order.currency), viewer);
  const [receipt] = await acceptOrders(viewer.tenantId, [{ channelId, input }], { origin: "manual", now: viewer.now });
  if (!receipt || receipt.status === "duplicate") return fail("ALREADY_EXISTS", "This order number exists already");
  try {
    await routeNow(viewer.tenantId, receipt.orderId, { now: viewer.now });
  } catch (error) {
    // It is taken in: the inbox makes an order of it, and a second try would be refused as a duplicate.
    log.error(
      { tenantId: viewer.tenantId, orderId: receipt.orderId, reason: error instanceof Error ? error.name : "unknown" },
      "manual order not routed",
    );
  }
  return ok({ id: receipt.orderId });
}

function totalOf({ currency, lines, freight, discount }: ManualOrder): bigint | undefined {
  let total = 0n;
  for (const line of lines) {
    const price = parseMoney(line.unitPrice, currency);
    const off = parseMoney(line.discount ?? "0", currency);
    if (price === undefined || off === undefined) return undefined;
    total += price * BigInt(line.quantity) - off;
  }
  const [plus, minus] = [parseMoney(freight, currency), parseMoney(discount, currency)];
  return plus === undefined || minus === undefined ? undefined : total + plus - minus;
}

function inputOf(order: ManualOrder, total: string, { now, timezone }: OrderViewer): OrderInput {
  const { name, phone } = order.shipTo;
  const day = dayIn(timezone, now).replaceAll("-", "");
  return {
    channel: order.channel,
    externalNo: order.externalNo ?? `M${day}-${newId().slice(-6).toUpperCase()}`,
    placedAt: now.toISOString(),
    currency: order.currency,
    buyer: { name, phone },
    shipTo: order.shipTo,
    delivery: { method: order.method, pickupLocation: order.pickupLocation },
    lines: order.lines,
    freight: order.freight,
    discount: order.discount,
    total,
    payment: {
      status: order.payment,
      ...(order.payment === "paid" ? { amount: total, paidAt: now.toISOString() } : {}),
    },
    buyerNote: order.buyerNote,
    sellerNote: order.sellerNote,
  };
}
