import { afterEach, expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { officeLogin } from "@/server/integrations/rpa/emulator";
import { splitOff } from "@/server/modules/fulfillment/service/split";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { TestRobot } from "@/server/testing/robot";
import { startRobot } from "./open-robot";
import { listRobots } from "./service/robot-views";

let at: TestRobot;
afterEach(() => at.office.close());

/** A browser on a busy machine. */
const slow = { timeout: 90_000 };

/** An order of two units, one of which leaves on its own; what is left of it leaves next. */
async function splitOrder(no: string): Promise<void> {
  at.put(no, 2);
  await at.orderComesIn();
  const { id } = await at.work(no);
  await withTenant(at.shop.tenantId, async (tx) => {
    const { lineNo, skuId } = await tx.db.fulfillmentOrderLine.findFirstOrThrow({ where: { fulfillmentOrderId: id } });
    await splitOff(tx, id, [{ lineNo, skuId, quantity: 1 }], at.now());
  });
}

const entered = (no: string) => at.office.order(no)?.parcels.map(({ trackingNo }) => trackingNo);
const states = async () => (await at.entries()).map(({ trackingNo, state }) => [trackingNo, state]);

test("every parcel of an order is entered and read back, of one departure and of the next", slow, async () => {
  at = await TestRobot.connect();
  await splitOrder("M-1");
  await at.ship("M-1", "SF1", "sf", [{ trackingNo: "SF2" }]);
  await at.visit();
  expect(entered("M-1")).toEqual(["SF1", "SF2"]);
  await at.ship("M-1", "ZTO3", "zto");
  await at.visit();
  await at.visit();
  expect(at.office.order("M-1")).toMatchObject({
    parcels: [{ carrier: "顺丰速运" }, { carrier: "顺丰速运" }, { carrier: "中通快递", trackingNo: "ZTO3" }],
    saves: 3,
  });
  expect((await at.runs()).map((run) => run.entered).filter(Boolean)).toEqual([2, 1]);
});

test("each labeled parcel of a packed order is entered with what lies in it, of whatever carrier", slow, async () => {
  at = await TestRobot.connect();
  at.put("L-1", 3);
  await at.orderComesIn();
  const { id, orderId, locationId } = await at.work("L-1");
  await withTenant(at.shop.tenantId, async (tx) => {
    const { tenantId } = at.shop;
    for (const [carrier, trackingNo, quantity] of [
      ["sf", "SF1", 2],
      ["zto", "ZTO2", 0],
    ] as const) {
      const parcelId = newId();
      const parcel = { tenantId, id: parcelId, locationId: locationId ?? "", status: "labeled", carrier, trackingNo };
      await tx.db.parcel.create({ data: parcel });
      await tx.db.parcelFulfillment.create({ data: { tenantId, parcelId, fulfillmentOrderId: id, orderId } });
      const item = { tenantId, parcelId, fulfillmentOrderId: id, lineNo: 1, skuId: at.shop.skus[0] ?? "", quantity };
      if (quantity > 0) await tx.db.parcelItem.create({ data: item });
    }
  });
  unwrap(await shipFulfillment(at.shop.tenantId, id, { actor: systemActor, now: at.now() }));
  await at.visit();
  expect(at.office.order("L-1")).toMatchObject({
    parcels: [
      { carrier: "顺丰速运", trackingNo: "SF1", goods: "SKU-0 x 2" },
      { carrier: "中通快递", trackingNo: "ZTO2", goods: "" },
    ],
    saves: 2,
  });
});

test("a process that dies between parcels goes on with the next, and enters none twice", slow, async () => {
  at = await TestRobot.connect();
  await at.orderComesIn("D-1");
  await at.ship("D-1", "SF1", "sf", [{ trackingNo: "SF2" }, { trackingNo: "SF3" }]);
  /** Dies with the second parcel entered and nothing written down about it. */
  const dying: typeof startRobot = async (...given) => {
    const opened = await startRobot(...given);
    if (!opened.ok) return opened;
    const office = opened.value;
    const enterTracking: typeof office.enterTracking = async (entry) => {
      const answer = await office.enterTracking(entry);
      if (entered("D-1")?.length === 2) throw new Error("killed");
      return answer;
    };
    return { ok: true, value: { ...office, enterTracking } };
  };
  await expect(at.visit(dying)).rejects.toThrow("killed");
  expect((await states()).filter(([, state]) => state === "done")).toHaveLength(1);
  await at.visit();
  expect(entered("D-1")?.sort()).toEqual(["SF1", "SF2", "SF3"]);
  expect(at.office.order("D-1")?.saves).toBe(3);
  expect((await states()).every(([, state]) => state === "done")).toBe(true);
});

test(
  "one that is not kept is entered again; one that reads back otherwise waits, and the others are entered",
  slow,
  async () => {
    at = await TestRobot.connect();
    await at.orderComesIn("R-1");
    await at.ship("R-1", "SF1", "sf", [{ trackingNo: "SF2" }, { trackingNo: "SF3" }]);
    at.office.keepOtherwise((typed) => ({ SF1: "", SF2: "SF2X" })[typed] ?? typed);
    await at.visit();
    expect(entered("R-1")?.filter(Boolean).sort()).toEqual(["SF2X", "SF3"]);
    expect(await listRobots(at.shop.tenantId, at.now())).toMatchObject([
      { waiting: 1, stuck: [{ trackingNo: "SF2", code: "WRONG_VALUE" }] },
    ]);
    at.office.keepOtherwise((typed) => typed);
    await at.visit();
    expect(entered("R-1")?.filter(Boolean).sort()).toEqual(["SF1", "SF2X", "SF3"]);
  },
);

test("where a page has room for one parcel, it is entered when the last part has left", slow, async () => {
  at = await TestRobot.connect(officeLogin.password, false);
  await splitOrder("O-1");
  await at.ship("O-1", "SF1");
  await at.visit();
  expect(entered("O-1")).toEqual([]);
  expect(await states()).toEqual([["SF1", "pending"]]);
  await at.ship("O-1", "SF2");
  await at.visit();
  expect(at.office.order("O-1")).toMatchObject({ parcels: [{ trackingNo: "SF1" }], saves: 1 });
  expect(await states()).toEqual([
    ["SF1", "done"],
    ["SF2", "done"],
  ]);
  // A number nobody here knows is for a person.
  await at.orderComesIn("O-2");
  const order = at.office.order("O-2");
  if (order) order.parcels = [{ carrier: "顺丰速运", trackingNo: "BY-HAND" }];
  await at.ship("O-2", "SF3");
  await at.visit();
  expect(order).toMatchObject({ parcels: [{ trackingNo: "BY-HAND" }], saves: 0 });
  expect((await at.entries()).at(-1)).toMatchObject({ state: "parked", code: "DIFFERENT" });
});
