import fc from "fast-check";
import { expect, test } from "vitest";
import { processInbox } from "@/server/modules/pipeline/service";
import { brokenBooks } from "@/server/testing/books";
import { anyCommand } from "@/server/testing/commands/any";
import { World } from "@/server/testing/commands/world";
import { createStores } from "@/server/testing/offers";
import { takeIn, testOrder } from "@/server/testing/shop";

/** Two stores, which are asked, and a warehouse, which is told; hardly enough for everybody. */
const smallWorld = async () => new World(await createStores(2, { dc: true, units: 4 }));

const commands = (minLength: number, maxLength: number) => fc.array(anyCommand, { minLength, maxLength, size: "max" });

test("whatever happens in whatever order, the books agree", async () => {
  await fc.assert(
    fc.asyncProperty(commands(15, 50), async (steps) => {
      const world = await smallWorld();
      for (const step of steps) await step.run(world);
      expect(await brokenBooks(world.shop)).toEqual({});
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 180_000);

test("everything at once: the books agree, too", async () => {
  await fc.assert(
    fc.asyncProperty(commands(20, 40), async (steps) => {
      const world = await smallWorld();
      const lines = [0, 1].map((sku) => ({ sku: `SKU-${sku}`, quantity: 2 - sku }));
      const orders = Array.from({ length: 8 }, () => testOrder({ lines }));
      world.orderIds.push(...(await takeIn(world.shop, orders)));
      await processInbox(world.tenantId, { limit: 100, now: new Date() });
      await Promise.all(steps.map((step) => step.run(world)));
      expect(await brokenBooks(world.shop)).toEqual({});
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 180_000);
