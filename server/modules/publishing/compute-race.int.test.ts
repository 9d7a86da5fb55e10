import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { byClock } from "@/server/testing/commands/world";
import { placeOrder } from "@/server/testing/offers";
import { createTestShop } from "@/server/testing/shop";
import { savePolicy } from "./service/policies";
import { type PublishRules, publishRules, recomputePublished } from "./service/recompute";

/** A moment that is waited for, and somebody who says that it is there. */
function moment() {
  let come = () => {};
  const there = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { there, come };
}

/** One process has read ten units and is slow to write them; three are sold, and another one computes. What is published? */
async function twoAtOnce(lock: PublishRules["lock"]) {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 10 });
  const { tenantId, channelId } = shop;
  const policy = { mode: "share", amount: 100, source: "all", buffer: 0, ceiling: null, lowAt: null } as const;
  unwrap(await savePolicy(tenantId, { channelId, scope: "all", target: "", priority: 1, ...policy }, byClock()));
  const [hasRead, mayWrite] = [moment(), moment()];
  const write: PublishRules["write"] = async (...numbers) => {
    hasRead.come();
    await mayWrite.there;
    return publishRules.write(...numbers);
  };
  const slow = recomputePublished(tenantId, new Date(), { lock, write });
  await hasRead.there;
  await placeOrder(shop, { lines: [{ sku: "SKU-0", quantity: 3 }] });
  await recomputePublished(tenantId, new Date(), { ...publishRules, lock });
  mayWrite.come();
  await slow;
  while (await recomputePublished(tenantId, new Date()));
  return (await withTenant(tenantId, (tx) => tx.db.publishedStock.findFirstOrThrow())).value;
}

/** Mutant: everybody computes whenever they like. */
const noLock: PublishRules["lock"] = async () => true;

test("of two that compute at once, the older never writes last", async () => {
  expect(await twoAtOnce(publishRules.lock)).toBe(7);
  expect(await twoAtOnce(noLock)).not.toBe(7);
});
