import fc from "fast-check";
import { declineReasons } from "@/lib/contracts/fulfillment";
import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import { newId } from "@/server/ids";
import { acceptPart } from "@/server/modules/fulfillment/service/accept-part";
import { acceptOffer, markDelivered, markPacked, startPicking } from "@/server/modules/fulfillment/service/advance";
import { answerInterception } from "@/server/modules/fulfillment/service/answer-interception";
import { declineOffer } from "@/server/modules/fulfillment/service/decline-offer";
import { expireOffers } from "@/server/modules/fulfillment/service/expire-offers";
import { recallFulfillment } from "@/server/modules/fulfillment/service/recall";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { at, command } from "./command";
import { byClock, inHours, pick, type World } from "./world";

const oldestFirst = { orderBy: { id: "asc" }, take: 50 } as const;

/** Some work in one of these states, with its lines. */
async function workIn(world: World, n: number, status: FulfillmentStatus[]) {
  const found = await world.read((tx) =>
    tx.db.fulfillmentOrder.findMany({
      where: { status: { in: status } },
      include: { fulfillmentOrderLines: true },
      ...oldestFirst,
    }),
  );
  const { id = newId(), fulfillmentOrderLines: lines = [] } = pick(found, n) ?? {};
  return { id, lines };
}

const declined = fc.record({ work: at, reason: fc.constantFrom(...declineReasons) });
const answered = fc.record({ request: at, answer: fc.constantFrom("done" as const, "refused" as const) });
const inHand: FulfillmentStatus[] = ["accepted", "picking", "packed"];

export const workCommands = [
  command("accept", at, async (world, n) => {
    return acceptOffer(world.tenantId, (await workIn(world, n, ["offered"])).id, byClock());
  }),
  command("accept part", declined, async (world, { work, reason }) => {
    const { id, lines } = await workIn(world, work, ["offered"]);
    // The last line is left out when there are several; of one line, half of its units.
    const kept = lines.length > 1 ? lines.slice(1) : lines.map((line) => ({ ...line, quantity: line.quantity >> 1 }));
    return acceptPart(world.tenantId, id, { ...byClock(), lines: kept, reason });
  }),
  command("decline", declined, async (world, { work, reason }) => {
    const { id } = await workIn(world, work, ["offered", "accepted", "picking"]);
    return declineOffer(world.tenantId, id, { ...byClock(), reason });
  }),
  command("expire offers", fc.constant(1), (world, hours) =>
    expireOffers(world.tenantId, { now: inHours(hours), limit: 2 }),
  ),
  command("pick", at, async (world, n) =>
    startPicking(world.tenantId, (await workIn(world, n, ["accepted"])).id, byClock()),
  ),
  command("pack", at, async (world, n) =>
    markPacked(world.tenantId, (await workIn(world, n, ["accepted", "picking"])).id, byClock()),
  ),
  command("ship", at, async (world, n) =>
    shipFulfillment(world.tenantId, (await workIn(world, n, inHand)).id, byClock()),
  ),
  command("deliver", at, async (world, n) =>
    markDelivered(world.tenantId, (await workIn(world, n, ["shipped"])).id, byClock()),
  ),
  command("recall", at, async (world, n) => {
    const { id } = await workIn(world, n, ["offered", ...inHand]);
    return recallFulfillment(world.tenantId, id, { ...byClock(), reason: "test" });
  }),
  command("answer stop", answered, async (world, { request, answer }) => {
    const asked = await world.read((tx) =>
      tx.db.interception.findMany({ where: { state: "requested" }, ...oldestFirst }),
    );
    return answerInterception(world.tenantId, pick(asked, request)?.id ?? newId(), { ...byClock(), answer });
  }),
];
