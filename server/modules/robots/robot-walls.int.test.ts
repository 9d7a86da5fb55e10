import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleManifest } from "@/lib/contracts/robot-example";
import { TestRobot } from "@/server/testing/robot";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { pauseRobot, removeRobot, resumeRobot, settleEntry, visitNow } from "./service/change-robot";
import { changeRobotSettings, connectRobot } from "./service/connect-robot";
import { listRobots, waitingRobots } from "./service/robot-views";
import { runRobot } from "./service/run-robot";

let theirs: TestRobot;
let ours: TestShop;

/** A browser on a busy machine. */
const slow = { timeout: 90_000 };

beforeEach(async () => {
  theirs = await TestRobot.connect();
  ours = await createTestShop();
});
afterEach(() => theirs.office.close());

const settings = () => ({
  ...{ name: "Mine", baseUrl: theirs.office.url, username: "me", password: "secret", everyMinutes: 10 },
  manifest: exampleManifest,
});

test(
  "another brand sees, changes and runs nothing of a robot, and puts none in front of a channel that is not its own",
  slow,
  async () => {
    await theirs.orderComesIn("X-1");
    await theirs.ship("X-1", "SF1", "unknown-carrier");
    await theirs.visit();
    const { tenantId } = ours;
    const { id, by } = theirs;
    const [entry] = await theirs.entries();
    expect(entry).toMatchObject({ state: "parked", code: "NO_CARRIER" });
    const { version } = await theirs.robot();
    expect(await listRobots(tenantId, new Date())).toEqual([]);
    expect(await waitingRobots(tenantId)).toEqual([]);
    expect(await runRobot(tenantId, id, { now: () => new Date(Date.now() + 86_400_000) })).toBe(false);
    const attempts = [
      connectRobot(tenantId, { ...settings(), channelId: theirs.shop.channelId }, by),
      changeRobotSettings(tenantId, { ...settings(), id, version }, by),
      pauseRobot(tenantId, { id, version }, by),
      resumeRobot(tenantId, { id, version, cookies: "a=b" }, by),
      removeRobot(tenantId, { id, version }, by),
      visitNow(tenantId, id, by),
      settleEntry(tenantId, { id: entry?.id ?? "", as: "done" }, by),
    ];
    for (const attempt of attempts) expect(await attempt).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect((await theirs.robot()).version).toBe(version);
    expect((await theirs.entries())[0]?.state).toBe("parked");
  },
);

test("a password is not shown to another server, and a channel has one robot", slow, async () => {
  const { id, by, shop } = theirs;
  const { version } = await theirs.robot();
  const elsewhere = { ...settings(), id, version, baseUrl: "http://127.0.0.1:1", password: "" };
  expect(await changeRobotSettings(shop.tenantId, elsewhere, by)).toMatchObject({
    code: "INVALID",
    errors: [{ path: "password" }],
  });
  expect(await connectRobot(shop.tenantId, { ...settings(), channelId: shop.channelId }, by)).toMatchObject({
    code: "ALREADY_EXISTS",
  });
});

test("the browser finds the back office and nothing else", slow, async () => {
  // A picture of another server stands in a page: it is not asked for it.
  const other = await TestRobot.connect();
  theirs.office.putOnPages(`<img src="${other.office.url.replace("127.0.0.1", "localhost")}/x.png">`);
  await theirs.visit();
  expect((await theirs.runs()).at(-1)).toMatchObject({ outcome: "done" });
  expect(other.office.calls()).toBe(0);
  await other.office.close();
});
