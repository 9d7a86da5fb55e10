import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { douyin } from "@/server/integrations/douyin/manifest";
import { jd } from "@/server/integrations/jd/manifest";
import { taobao } from "@/server/integrations/taobao/manifest";
import type { Fault } from "@/server/testing/shop-faults/faults";
import { type FaultyShop, parcelNumbers } from "@/server/testing/shop-faults/faulty-shop";
import type { Outcome } from "@/server/testing/shop-faults/round";
import { setStage } from "@/server/testing/shop-faults/stage";
import { retryOrder } from "./service/change-shop";
import { listStuck } from "./service/shop-views";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

const platforms = [douyin, jd, taobao];
const mostAttempts = 6;
const troubledTurns = 9;
const userId = newId() as unknown as UserId;
let stage: Awaited<ReturnType<typeof setStage>>;
let outcomes: Map<string, Outcome>;

/** The shipment of one order never gets through; all else does. */
function neverShips(): Fault {
  let victim: string | undefined;
  return {
    name: "one shipment always fails",
    meet: ({ request: { query, body }, numbers }) => {
      const said = `${query} ${body}`;
      if (!said.includes(parcelNumbers[0])) return "passed";
      victim ??= numbers.find((number) => said.includes(number));
      return victim && said.includes(victim) ? { status: 500, body: "" } : "passed";
    },
  };
}

beforeAll(async () => {
  stage = await setStage(platforms);
  ({ outcomes } = await stage.round({ fault: neverShips(), troubledTurns }));
});
afterAll(() => stage.close());

const messages = ({ shop }: FaultyShop) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopMessage.findMany({ where: { operation: "ship" }, select: { status: true, attempts: true, code: true } }),
  );

test.each(platforms.map((one) => one.id))(
  "%s is told a shipment six times in vain, and then a person is asked",
  async (id) => {
    const [outcome, shop] = [outcomes.get(id), stage.shops.find((one) => one.manifest.id === id)];
    if (!outcome || !shop) throw new Error("no such shop");
    expect(outcome.mostAttempts).toBe(mostAttempts);
    expect(outcome).toMatchObject({ lost: [], late: [], doubled: 0, status: "live", problem: null });
    const kept = await messages(shop);
    expect(kept.filter((one) => one.status !== "done")).toEqual([
      { status: "parked", attempts: mostAttempts, code: "HTTP_500" },
    ]);
    const stuck = unwrap(await listStuck(shop.shop.tenantId, shop.id));
    expect(stuck).toMatchObject([{ kind: "ship", code: "HTTP_500", retryable: true }]);
    const externalNo = stuck[0]?.externalNo ?? "";
    unwrap(await retryOrder(shop.shop.tenantId, shop.id, externalNo, { userId, now: new Date() }));
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await shop.takeTurn();
    expect((await messages(shop)).every((one) => one.status === "done")).toBe(true);
    expect(shop.emulator.shipments().filter((told) => told.externalNo === externalNo).length).toBeGreaterThan(0);
  },
);
