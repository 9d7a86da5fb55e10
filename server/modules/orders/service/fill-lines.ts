import type { Actor } from "@/lib/contracts/actor";
import type { ItemError, ItemProblem, UpsertOutcome } from "@/lib/contracts/catalog";
import { minorDigits } from "@/lib/contracts/order";
import type { OrderLineUpsert } from "@/lib/contracts/order-lines";
import { isEditable, type OrderStatus } from "@/lib/contracts/order-status";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { classifyStatus } from "@/server/domain/imports/status";
import { toMinor } from "@/server/domain/order/money";
import type { TenantId } from "@/server/ids";
import { recheckWithin, recordEvents } from "@/server/modules/pipeline/service";
import {
  countLines,
  type FoundOrder,
  insertLines,
  lockByNumbers,
  type NewLine,
  ordersWithoutLines,
} from "../repo/bare-orders";

interface Filling {
  order: FoundOrder;
  lines: NewLine[];
  /** Positions of the items behind the lines. */
  items: number[];
  /** Every line of it could be read. */
  whole: boolean;
}

interface FillOptions {
  actor: Actor;
  now: Date;
  dryRun?: boolean;
}

/** Open orders without lines behind `after`, in the order of their ids. */
export const bareOrders = (tenantId: TenantId, after: string | undefined, limit: number) =>
  withTenant(tenantId, (tx) => ordersWithoutLines(tx, after, limit));

/**
 * Gives orders that came with amounts only their lines, found by order number, and checks them again. An order that has
 * lines is never added to. All lines of an order have to come in one call.
 */
export async function fillLinesIn(
  tx: TenantTx,
  items: readonly OrderLineUpsert[],
  { actor, now, dryRun = false }: FillOptions,
): Promise<UpsertOutcome> {
  const found = await lockByNumbers(
    tx,
    items.map((item) => item.orderNo),
  );
  const errors: ItemError[] = [];
  const filled = new Map<string, Filling>();
  for (const [index, item] of items.entries()) {
    const refuse = (code: ItemProblem, path: string) => errors.push({ index, code, path, message: item.orderNo });
    const order = bareOrder(item, found);
    if (typeof order === "string") refuse(order, "orderNo");
    else if (["refunded", "canceled"].includes(classifyStatus(item.status ?? ""))) refuse("left_out", "status");
    else {
      const price = toMinor(item.unitPrice, minorDigits(order.currency));
      const entry = filled.get(order.id) ?? { order, lines: [], items: [], whole: true };
      filled.set(order.id, entry);
      if (!price.exact) {
        entry.whole = false;
        refuse("too_precise", "unitPrice");
        continue;
      }
      entry.items.push(index);
      const { sku, quantity, title = null } = item;
      entry.lines.push({
        orderId: order.id,
        lineNo: entry.lines.length + 1,
        sku,
        title,
        quantity,
        unitPriceMinor: price.minor,
      });
    }
  }
  const orders = [...filled.values()].filter(({ whole }) => whole);
  // Half an order would be shipped as if it were all of it.
  for (const { order, items: indexes, whole } of filled.values()) {
    const rest = whole ? [] : indexes;
    errors.push(
      ...rest.map((index) => ({ index, code: "group_broken" as const, path: "orderNo", message: order.externalNo })),
    );
  }
  if (!dryRun && orders.length > 0) {
    await insertLines(
      tx,
      orders.flatMap(({ lines }) => lines),
    );
    await countLines(
      tx,
      orders.map(({ order, lines }) => ({ id: order.id, discountMinor: discountOf(order, lines) })),
      now,
    );
    const events = orders.map(({ order, lines }) => ({
      ...{ orderId: order.id, type: "lines_added" as const, data: { lines: lines.length } },
    }));
    await recordEvents(tx, events, actor, now);
    const ids = orders.map(({ order }) => order.id);
    await recheckWithin(tx, ids, now, { actor, kind: "recheck" });
  }
  const created = items.length - errors.length;
  return { upserted: created, created, changed: 0, errors };
}

function bareOrder({ orderNo, channel }: OrderLineUpsert, found: readonly FoundOrder[]): FoundOrder | ItemProblem {
  const named = found.filter((order) => order.externalNo === orderNo && (!channel || order.channel === channel));
  const open = named.filter((order) => order.lineCount === 0 && isEditable(order.status as OrderStatus));
  const [order, other] = open;
  if (other) return "ambiguous_order";
  return order ?? (named.length > 0 ? "has_lines" : "unknown_order");
}

/** An order that names a total and no discount means the difference by it. */
function discountOf(order: FoundOrder, lines: readonly NewLine[]): bigint {
  const goods = lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n);
  const over = goods + order.freightMinor - order.totalMinor;
  return order.discountMinor === 0n && over > 0n ? over : order.discountMinor;
}
