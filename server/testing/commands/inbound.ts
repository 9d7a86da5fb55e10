import fc from "fast-check";
import { conditions, createInboundInput, createPurchaseOrderInput, receiveInput } from "@/lib/contracts/inbound";
import { newId } from "@/server/ids";
import { closeInbound } from "@/server/modules/inbound/service/close-inbound";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { closePurchaseOrder, createPurchaseOrder } from "@/server/modules/inbound/service/purchase-orders";
import { receiveInbound } from "@/server/modules/inbound/service/receive-inbound";
import { releaseQuality } from "@/server/modules/inbound/service/release-quality";
import { at, command, units } from "./command";
import { byPerson, pick, type World } from "./world";

const oldestFirst = { orderBy: { number: "asc" }, take: 50 } as const;

const openOrders = (world: World) =>
  world.read((tx) => tx.db.purchaseOrder.findMany({ where: { status: "open" }, ...oldestFirst }));

/** Some delivery that is not over. */
async function delivery(world: World, n: number) {
  const open = { status: { in: ["expected", "receiving"] } };
  const found = await world.read((tx) => tx.db.inbound.findMany({ where: open, ...oldestFirst }));
  const { id = newId(), version = 1 } = pick(found, n) ?? {};
  return { id, version };
}

const goods = fc.record({ location: at, sku: at, quantity: units });
const announced = fc.record({ location: at, sku: at, quantity: units, order: fc.option(at) });
const came = fc.record({
  ...{ delivery: at, sku: at, quantity: units, twice: fc.boolean() },
  ...{ condition: fc.constantFrom(...conditions), confirmOver: fc.boolean() },
  lot: fc.option(fc.constantFrom("L1", "L2")),
});
const checked = fc.record({ line: at, good: fc.nat({ max: 2 }), damaged: fc.nat({ max: 1 }) });

export const inboundCommands = [
  command("purchase", goods, (world, { location, sku, quantity }) => {
    const lines = [{ skuId: world.sku(sku), quantity }];
    const draft = { locationId: world.location(location), supplier: "test", lines, requestKey: newId() };
    return createPurchaseOrder(world.tenantId, createPurchaseOrderInput.parse(draft), byPerson());
  }),
  command("announce", announced, async (world, { location, sku, quantity, order }) => {
    const purchase = order === null ? undefined : pick(await openOrders(world), order);
    const where = { locationId: purchase?.locationId ?? world.location(location), purchaseOrderId: purchase?.id };
    const lines = [{ skuId: world.sku(sku), quantity }];
    const draft = createInboundInput.parse({ ...where, lines, requestKey: newId() });
    return createInbound(world.tenantId, draft, byPerson());
  }),
  command("take in", came, async (world, { delivery: n, sku, quantity, twice, condition, confirmOver, lot }) => {
    const of = lot === null ? {} : { lot: { code: lot } };
    const lines = [{ code: world.skuCode(sku), condition, quantity, ...of }];
    const { id: inboundId } = await delivery(world, n);
    const receipt = receiveInput.parse({ inboundId, requestKey: newId(), confirmOver, lines });
    const receive = () => receiveInbound(world.tenantId, receipt, byPerson(), { mayConfirm: true });
    if (twice) await receive();
    return receive();
  }),
  command("check quality", checked, async (world, { line, good, damaged }) => {
    const waiting = await world.read((tx) =>
      tx.db.inboundLine.findMany({ where: { qualityCheck: { gt: 0 } }, orderBy: { inboundId: "asc" }, take: 50 }),
    );
    const { inboundId = newId(), skuId = newId() } = pick(waiting, line) ?? {};
    return releaseQuality(world.tenantId, { inboundId, skuId, good, damaged, requestKey: newId() }, byPerson());
  }),
  command("close delivery", at, async (world, n) =>
    closeInbound(world.tenantId, { ...(await delivery(world, n)), reason: "test" }, byPerson()),
  ),
  command("close purchase", at, async (world, n) => {
    const { id = newId(), version = 1 } = pick(await openOrders(world), n) ?? {};
    return closePurchaseOrder(world.tenantId, { id, version, reason: "test" }, byPerson());
  }),
];
