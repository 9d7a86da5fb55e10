import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { type LockWork, readWork } from "./repo/work";
import { acceptOffer } from "./service/advance";
import { type WorkRules, workRules } from "./service/decide";
import { declineOffer } from "./service/decline-offer";
import { expireOffer } from "./service/expire-offers";

vi.setConfig({ testTimeout: 120_000 });

const offers = 5;

/** One person accepts while another, who looks at the same offer, declines and the clock runs out, for several offers at once. */
async function race(rules: WorkRules) {
  const shop = await createStores(4, { units: 20 });
  const orders: string[] = [];
  for (let i = 0; i < offers; i++) orders.push(await placeOrder(shop));
  const late = new Date(Date.now() + 3_600_000);
  const by = { actor: systemActor, now: late };
  const outcomes = await Promise.all(
    orders.map(async (order) => {
      const [offer] = await openWorkOf(shop, order);
      const { id = "", version } = offer ?? {};
      const answers = await Promise.allSettled([
        acceptOffer(shop.tenantId, id, { ...by, version }, rules),
        declineOffer(shop.tenantId, id, { ...by, version, reason: "closed" }, rules),
        expireOffer(shop.tenantId, id, late, rules),
      ]);
      const winners = answers.filter((answer) => answer.status === "fulfilled" && answer.value.ok).length;
      const open = await openWorkOf(shop, order);
      const { orderEvents } = await lookAt(shop, order);
      const ends = orderEvents.filter((event) => event.type.startsWith("offer_")).length;
      return { winners, open: open.length, ends };
    }),
  );
  return { outcomes, differences: await reconcileStock(shop.tenantId) };
}

const exact = { outcomes: Array.from({ length: offers }, () => ({ winners: 1, open: 1, ends: 1 })), differences: [] };

test("of accepting, declining and expiring at once exactly one happens", async () => {
  expect(await race(workRules)).toEqual(exact);
});

/** Mutant: looks at the work without locking it, and decides on what it saw. */
const lookOnly: LockWork = async (tx, ids) => {
  const seen = await readWork(tx, ids);
  await sleep(20);
  return seen;
};

test("the same race finds out looking without locking", async () => {
  expect(await race({ ...workRules, lock: lookOnly })).not.toEqual(exact);
});
