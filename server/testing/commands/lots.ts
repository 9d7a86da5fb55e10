import fc from "fast-check";
import { registerUnitsInput } from "@/lib/contracts/lot";
import { newId } from "@/server/ids";
import { returnSerial, writeOffSerial } from "@/server/modules/lots/service/one-serial";
import { registerUnits } from "@/server/modules/lots/service/register-units";
import { saveLotSettings } from "@/server/modules/lots/service/settings";
import { setTracking } from "@/server/modules/lots/service/tracking";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { at, command, units } from "./command";
import { byClock, byPerson, pick, type World } from "./world";

const keeper = () => ({ ...byClock(), scope: undefined });
const code = fc.nat({ max: 12 }).map((n) => `P${n}`);

/** Some piece that is known. */
async function piece(world: World, n: number): Promise<string> {
  const all = await world.read((tx) => tx.db.serial.findMany({ orderBy: { code: "asc" }, take: 50 }));
  return pick(all, n)?.id ?? newId();
}

/** Work that could leave now. */
async function leaving(world: World, n: number): Promise<string> {
  const open = { status: { in: ["accepted", "picking", "packed"] } };
  const work = await world.read((tx) =>
    tx.db.fulfillmentOrder.findMany({ where: open, orderBy: { id: "asc" }, take: 50 }),
  );
  return pick(work, n)?.id ?? newId();
}

export const lotCommands = [
  command(
    "follow",
    fc.record({ sku: at, tracking: fc.constantFrom("lot", "lot", "serial", "none") }),
    (world, { sku, tracking }) => setTracking(world.tenantId, { skuId: world.sku(sku), tracking }, byPerson()),
  ),
  command(
    "register lot",
    fc.record({ sku: at, location: at, quantity: units, lot: fc.constantFrom("L1", "L2", "L3") }),
    (world, { sku, location, quantity, lot }) => {
      const place = { skuId: world.sku(sku), locationId: world.location(location) };
      const input = registerUnitsInput.parse({ ...place, lot: { code: lot, quantity } });
      return registerUnits(world.tenantId, input, keeper());
    },
  ),
  command(
    "register pieces",
    fc.record({ sku: at, location: at, serials: fc.uniqueArray(code, { minLength: 1, maxLength: 4 }) }),
    (world, { sku, location, serials }) => {
      const place = { skuId: world.sku(sku), locationId: world.location(location) };
      return registerUnits(world.tenantId, registerUnitsInput.parse({ ...place, serials }), keeper());
    },
  ),
  command("ship a piece", fc.record({ work: at, sku: at, code }), async (world, { work, sku, code: serial }) => {
    const named = [{ skuId: world.sku(sku), lots: [], serials: [serial] }];
    return shipFulfillment(world.tenantId, await leaving(world, work), { ...byClock(), units: named });
  }),
  command(
    "return a piece",
    fc.record({ piece: at, location: at, condition: fc.constantFrom("good", "damaged") }),
    async (world, { piece: n, location, condition }) => {
      const wish = { serialId: await piece(world, n), locationId: world.location(location), condition, note: "" };
      return returnSerial(world.tenantId, wish, keeper());
    },
  ),
  command("write off", at, async (world, n) =>
    writeOffSerial(world.tenantId, { serialId: await piece(world, n), note: "test" }, keeper()),
  ),
  command("without numbers", fc.boolean(), (world, receiveWithout) =>
    saveLotSettings(world.tenantId, { receiveWithout }, byPerson()),
  ),
];
