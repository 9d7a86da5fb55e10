import { afterEach, beforeEach, expect, test } from "vitest";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { createTestPerson } from "@/server/testing/person";
import { TestRobot } from "@/server/testing/robot";
import { startRobot } from "./open-robot";
import { resumeRobot, settleEntry } from "./service/change-robot";
import { listRobots, waitingRobots } from "./service/robot-views";

let at: TestRobot;

/** A browser on a busy machine. */
const slow = { timeout: 90_000 };

beforeEach(async () => {
  at = await TestRobot.connect();
});
afterEach(() => at.office.close());

const ordersIn = () => withTenant(at.shop.tenantId, (tx) => tx.db.salesOrder.count());
const resume = async (cookies = "") => {
  const { id, version } = await at.robot();
  return unwrap(await resumeRobot(at.shop.tenantId, { id, version, cookies }, { ...at.by, now: at.now() }));
};

test(
  "the order list is downloaded and imported, once its columns are mapped; the session lasts over visits",
  slow,
  async () => {
    at.put("B-1");
    expect(await at.visit()).toBe(true);
    const [waiting] = await listRobots(at.shop.tenantId, at.now());
    expect(waiting).toMatchObject({ status: "live", runs: [{ outcome: "done", signedIn: true, unmapped: true }] });
    await at.visit();
    expect(await ordersIn()).toBe(0);
    await at.mapColumns();
    await at.takeIn();
    expect(await ordersIn()).toBe(1);
    at.put("B-2");
    await at.visit();
    await at.takeIn();
    expect(await ordersIn()).toBe(2);
    expect((await at.runs()).map((run) => run.signedIn)).toEqual([true, false, false]);
    expect(at.office.signIns()).toBe(1);
    // Only sealed: a session is as good as a password.
    const { sessionSealed, passwordSealed } = await at.robot();
    expect(Buffer.from(sessionSealed ?? []).toString("latin1")).not.toContain("office");
    expect(Buffer.from(passwordSealed).toString("utf8")).not.toContain("horse");
  },
);

test(
  "a session that has ended is begun again; a password that is refused is tried once and waits for a person",
  slow,
  async () => {
    await at.visit();
    at.office.expireSessions();
    await at.visit();
    expect(at.office.signIns()).toBe(2);
    expect((await at.runs()).at(-1)).toMatchObject({ outcome: "done", signedIn: true });
    const wrong = await TestRobot.connect("wrong");
    const owner = await createTestPerson("Owner");
    const { tenantId } = wrong.shop;
    await withTenant(tenantId, (tx) =>
      tx.db.membership.create({ data: { tenantId, id: newId(), userId: owner.userId, role: "owner" } }),
    );
    await wrong.visit();
    expect(await wrong.robot()).toMatchObject({ status: "parked", problemCode: "LOGIN" });
    expect(await wrong.visit()).toBe(false);
    const letters = await withIdentity(undefined, (tx) =>
      tx.db.outboxMail.findMany({ where: { toAddress: owner.email } }),
    );
    expect(letters).toMatchObject([{ subject: expect.stringContaining((await wrong.robot()).name) }]);
    await wrong.office.close();
  },
);

test("the tracking number of a shipped order is entered with its carrier, and read back", slow, async () => {
  await at.orderComesIn("T-1");
  await at.ship("T-1", "SF100");
  expect(await at.entries()).toMatchObject([{ state: "pending", trackingNo: "SF100" }]);
  // Of an order that is gone, with an import undone for example: it holds up no other.
  await withTenant(at.shop.tenantId, async (tx) => {
    const entry = await tx.db.robotEntry.findFirstOrThrow();
    const gone = { id: newId(), orderId: newId(), businessKey: "gone", dueAt: new Date(0) };
    await tx.db.robotEntry.create({ data: { ...entry, ...gone } });
  });
  await at.visit();
  expect(at.office.order("T-1")).toMatchObject({ parcels: [{ carrier: "顺丰速运", trackingNo: "SF100" }], saves: 1 });
  const left = (await at.entries()).map(({ trackingNo, state, attempts }) => ({ trackingNo, state, attempts }));
  expect(left).toContainEqual({ trackingNo: "SF100", state: "done", attempts: 1 });
  expect((await at.runs()).at(-1)).toMatchObject({ outcome: "done", entered: 1 });
  await at.visit();
  expect(at.office.order("T-1")?.saves).toBe(1);
});

test(
  "where somebody asks whether it is human, it stops, enters nothing, and goes on with the session of a person",
  slow,
  async () => {
    await at.orderComesIn("C-1");
    await at.ship("C-1", "SF200");
    at.office.expireSessions();
    at.office.askHuman();
    await at.visit();
    expect(await at.robot()).toMatchObject({ status: "parked", problemCode: "CAPTCHA" });
    expect(await waitingRobots(at.shop.tenantId)).toEqual([{ id: at.id, name: "Office", code: "CAPTCHA" }]);
    expect(at.office.order("C-1")).toMatchObject({ parcels: [], saves: 0 });
    expect(await at.entries()).toMatchObject([{ state: "pending", attempts: 0 }]);
    expect(await at.visit()).toBe(false);
    const signIns = at.office.signIns();
    await resume(at.office.personSignsIn());
    await at.visit();
    expect(at.office.order("C-1")).toMatchObject({ parcels: [{ trackingNo: "SF200" }], saves: 1 });
    expect(at.office.signIns()).toBe(signIns);
    expect(await waitingRobots(at.shop.tenantId)).toEqual([]);
  },
);

test("a page nobody has described stops it; a server in trouble is tried again later", slow, async () => {
  at.office.becomeStrange(true);
  await at.visit();
  expect(await at.robot()).toMatchObject({ status: "parked", problemCode: "UNKNOWN_PAGE" });
  at.office.becomeStrange(false);
  await resume();
  at.office.failNext({ status: 503, contentType: "text/html", body: "busy" });
  await at.visit();
  expect(await at.robot()).toMatchObject({ status: "live", failures: 1, problemCode: "UNAVAILABLE" });
  await at.visit();
  expect(await at.robot()).toMatchObject({ failures: 0, problemCode: null });
});

test(
  "what reads back otherwise, stands there already, or has no page, waits for a person; the others are entered",
  slow,
  async () => {
    await at.orderComesIn("W-1", "W-2", "W-3", "W-4");
    const [other, gone] = [at.office.order("W-2"), at.office.order("W-3")];
    const byAnother = [{ carrier: "中通快递", trackingNo: "SF2" }];
    if (other) other.parcels = byAnother;
    if (gone) at.office.remove("W-3");
    at.office.keepOtherwise((typed) => (typed === "SF1" ? "SF1X" : typed));
    for (const [no, under] of [
      ["W-1", "SF1"],
      ["W-2", "SF2"],
      ["W-3", "SF3"],
      ["W-4", "SF4"],
    ] as const) {
      await at.ship(no, under);
    }
    await at.visit();
    const [robot] = await listRobots(at.shop.tenantId, at.now());
    expect(robot?.stuck.map(({ orderNo, code }) => [orderNo, code])).toEqual([
      ["W-1", "WRONG_VALUE"],
      ["W-2", "DIFFERENT"],
      ["W-3", "NO_SUCH_ORDER"],
    ]);
    expect(robot?.status).toBe("live");
    expect(other).toMatchObject({ parcels: byAnother, saves: 0 });
    expect(at.office.order("W-4")).toMatchObject({ parcels: [{ trackingNo: "SF4" }], saves: 1 });
    // A person puts one right in the back office and says so; another is tried again.
    const [first, second] = robot?.stuck ?? [];
    unwrap(await settleEntry(at.shop.tenantId, { id: first?.id ?? "", as: "done" }, at.by));
    if (other) other.parcels = [];
    unwrap(await settleEntry(at.shop.tenantId, { id: second?.id ?? "", as: "again" }, at.by));
    await at.visit();
    expect(other).toMatchObject({ parcels: [{ trackingNo: "SF2" }], saves: 1 });
  },
);

test("a process that dies between entering and writing it down enters nothing twice", slow, async () => {
  await at.orderComesIn("K-1");
  await at.ship("K-1", "SF300");
  const dying: typeof startRobot = async (...given) => {
    const opened = await startRobot(...given);
    if (!opened.ok) return opened;
    const enterTracking: typeof opened.value.enterTracking = async (entry) => {
      await opened.value.enterTracking(entry);
      throw new Error("killed");
    };
    return { ok: true, value: { ...opened.value, enterTracking } };
  };
  await expect(at.visit(dying)).rejects.toThrow("killed");
  expect(await at.entries()).toMatchObject([{ state: "pending", attempts: 1 }]);
  expect(at.office.order("K-1")).toMatchObject({ parcels: [{ trackingNo: "SF300" }], saves: 1 });
  await at.visit();
  expect(await at.entries()).toMatchObject([{ state: "done" }]);
  expect(at.office.order("K-1")?.saves).toBe(1);
  expect((await at.runs()).map((run) => run.code)).toEqual([null, "DIED", null]);
});
