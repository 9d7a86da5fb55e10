import fc from "fast-check";
import { settlements, type TransferStatus } from "@/lib/contracts/transfer";
import { newId } from "@/server/ids";
import { approveTransfer, cancelTransfer, startPicking } from "@/server/modules/transfers/service/approve-transfer";
import { makeTransfers } from "@/server/modules/transfers/service/make-transfers";
import { receiveTransfer, settleDiscrepancy } from "@/server/modules/transfers/service/receive-transfer";
import { requestTransfer } from "@/server/modules/transfers/service/request-transfer";
import { servePegs } from "@/server/modules/transfers/service/serve-pegs";
import { shipTransfer } from "@/server/modules/transfers/service/ship-transfer";
import { at, command, units } from "./command";
import { byPerson, inHours, pick, type World } from "./world";

/** Some transfer in one of these states, as a step names it. */
async function transferIn(world: World, n: number, status: TransferStatus[]) {
  const found = await world.read((tx) =>
    tx.db.transfer.findMany({
      where: { status: { in: status } },
      include: { lines: { orderBy: { skuId: "asc" } }, discrepancies: { where: { settlement: null } } },
      orderBy: { number: "asc" },
      take: 50,
    }),
  );
  const { id: transferId = newId(), version = 1, lines = [], discrepancies = [] } = pick(found, n) ?? {};
  return { step: { transferId, version }, lines, discrepancies };
}

const asked = fc.record({
  from: at,
  to: at,
  lines: fc.uniqueArray(fc.record({ sku: at, quantity: units }), {
    minLength: 1,
    maxLength: 3,
    size: "max",
    selector: (line) => line.sku % 3,
  }),
});
/** Fewer (negative) or more units than the document says; the stray is a SKU nobody sent. */
const moved = fc.record({ transfer: at, off: fc.constantFrom(0, 0, -1, 1), stray: fc.boolean(), sku: at });
const settled = fc.record({ transfer: at, settlement: fc.constantFrom(...settlements) });
const pegged = fc.record({ order: at, from: at, to: at, sku: at, quantity: units });

export const transferCommands = [
  command("transfer request", asked, (world, { from, to, lines }) => {
    const ends = { fromLocationId: world.location(from), toLocationId: world.location(to) };
    const wanted = lines.map(({ sku, quantity }) => ({ skuId: world.sku(sku), quantity }));
    return requestTransfer(world.tenantId, { ...ends, lines: wanted, note: "", requestKey: newId() }, byPerson());
  }),
  command("transfer approve", at, async (world, n) =>
    approveTransfer(world.tenantId, (await transferIn(world, n, ["requested"])).step, byPerson()),
  ),
  command("transfer pick", at, async (world, n) =>
    startPicking(world.tenantId, (await transferIn(world, n, ["approved"])).step, byPerson()),
  ),
  command("transfer ship", moved, async (world, { transfer, off }) => {
    const { step, lines } = await transferIn(world, transfer, ["approved", "picking"]);
    const sent = lines.map(({ skuId, requested }) => ({ skuId, quantity: Math.max(0, requested + Math.min(0, off)) }));
    return shipTransfer(world.tenantId, { ...step, lines: sent, carrier: "", trackingNo: "" }, byPerson());
  }),
  command("transfer receive", moved, async (world, { transfer, off, stray, sku }) => {
    const { step, lines } = await transferIn(world, transfer, ["shipped"]);
    const came = lines.map(({ skuId, shipped }) => {
      return { code: `SKU-${world.shop.skus.indexOf(skuId)}`, quantity: Math.max(0, (shipped ?? 0) + off) };
    });
    const more = stray ? [{ code: world.skuCode(sku), quantity: 1 }] : [];
    return receiveTransfer(world.tenantId, { ...step, lines: [...came, ...more] }, byPerson());
  }),
  command("transfer settle", settled, async (world, { transfer, settlement }) => {
    const { step, discrepancies } = await transferIn(world, transfer, ["received"]);
    const { skuId = newId() } = pick(discrepancies, transfer) ?? {};
    const { transferId } = step;
    return settleDiscrepancy(world.tenantId, { transferId, skuId, settlement, note: "" }, byPerson());
  }),
  command("transfer cancel", at, async (world, n) => {
    const { step } = await transferIn(world, n, ["requested", "approved", "picking"]);
    return cancelTransfer(world.tenantId, { ...step, reason: "test" }, byPerson());
  }),
  command("transfer for order", pegged, async (world, { order, from, to, sku, quantity }) => {
    const short = await world.read((tx) =>
      tx.db.hold.findMany({ where: { status: "open", type: "out_of_stock" }, orderBy: { id: "asc" }, take: 50 }),
    );
    const lines = [{ skuId: world.sku(sku), quantity }];
    const transfers = [{ fromLocationId: world.location(from), lines }];
    const orderId = pick(short, order)?.orderId ?? newId();
    const input = { orderId, toLocationId: world.location(to), transfers, requestKey: newId() };
    return makeTransfers(world.tenantId, input, byPerson(), { approve: true });
  }),
  command("serve pegs", fc.constant(1), (world, hours) =>
    servePegs(world.tenantId, { now: () => new Date(), deadline: inHours(hours) }),
  ),
];
