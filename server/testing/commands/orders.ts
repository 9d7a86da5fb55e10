import fc from "fast-check";
import { cancelOrders } from "@/server/modules/orders/service/cancel-order";
import { cancelRest } from "@/server/modules/orders/service/cancel-rest";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { expireReservations } from "@/server/modules/orders/service/expire-reservations";
import { overrideRoute, rerouteOrder } from "@/server/modules/orders/service/reroute-order";
import { processInbox, recheckOrders, recheckWaitingFor } from "@/server/modules/pipeline/service";
import { takeIn, testOrder } from "../shop";
import { at, command, units } from "./command";
import { byClock, inHours } from "./world";

const because = () => ({ reason: "test", ...byClock() });
const order = fc.record({
  paid: fc.boolean(),
  lines: fc.array(fc.record({ sku: at, quantity: units }), { minLength: 1, maxLength: 4, size: "max" }),
});

export const takeOrder = command("order", order, async (world, { paid, lines }) => {
  const input = testOrder({
    lines: lines.map((line) => ({ sku: world.skuCode(line.sku), quantity: line.quantity })),
    payment: { status: paid ? "paid" : "unpaid" },
  });
  world.orderIds.push(...(await takeIn(world.shop, [input])));
  await processInbox(world.tenantId, { limit: 100, now: new Date() });
});

const toLocation = fc.record({ order: at, location: at });

export const orderCommands = [
  command("cancel", at, (world, n) => cancelOrders(world.tenantId, [world.order(n)], because())),
  command("cancel rest", at, (world, n) => cancelRest(world.tenantId, world.order(n), because())),
  command("pay", at, (world, n) => markPaid(world.tenantId, [world.order(n)], byClock())),
  command("reroute", at, (world, n) => rerouteOrder(world.tenantId, world.order(n), because())),
  command("override", toLocation, (world, to) => {
    const where = new Map([[1, world.location(to.location)]]);
    return overrideRoute(world.tenantId, world.order(to.order), where, because());
  }),
  command("recheck", at, (world, n) => recheckOrders(world.tenantId, [world.order(n)], byClock())),
  command("expire unpaid", fc.constant(2), (world, hours) =>
    expireReservations(world.tenantId, { now: inHours(hours), limit: 100 }),
  ),
  command("sweep", fc.constant(0), (world, hours) => recheckWaitingFor(world.tenantId, { now: inHours(hours) })),
];
