import fc from "fast-check";
import { expect, test } from "vitest";
import { processInbox } from "@/server/modules/pipeline/service";
import { brokenBooks } from "@/server/testing/books";
import { anyCommands } from "@/server/testing/commands/any";
import { World } from "@/server/testing/commands/world";
import { createStores } from "@/server/testing/offers";
import { takeIn, testOrder } from "@/server/testing/shop";

/** Two stores, which are asked, and a warehouse, which is told; hardly enough for everybody. */
const smallWorld = async () => new World(await createStores(2, { dc: true, units: 4 }));

/** More by hand; a failure prints its seed. */
const runs = Number(process.env.WEFT_PROPERTY_RUNS ?? 12);

test(
  "whatever happens in whatever order, the books agree",
  async () => {
    await fc.assert(
      fc.asyncProperty(anyCommands(20, 60), async (steps) => {
        const world = await smallWorld();
        for (const step of steps) await step.run(world);
        expect(await brokenBooks(world.shop)).toEqual({});
      }),
      { numRuns: runs, endOnFailure: true },
    );
  },
  runs * 20_000,
);

test(
  "everything at once: the books agree, too",
  async () => {
    await fc.assert(
      fc.asyncProperty(anyCommands(20, 40), async (steps) => {
        const world = await smallWorld();
        const lines = [0, 1].map((sku) => ({ sku: `SKU-${sku}`, quantity: 2 - sku }));
        const orders = Array.from({ length: 8 }, () => testOrder({ lines }));
        world.orderIds.push(...(await takeIn(world.shop, orders)));
        await processInbox(world.tenantId, { limit: 100, now: new Date() });
        await Promise.all(steps.map((step) => step.run(world)));
        expect(await brokenBooks(world.shop)).toEqual({});
      }),
      { numRuns: runs / 2, endOnFailure: true },
    );
  },
  runs * 20_000,
);
