import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { douyin } from "@/server/integrations/douyin/manifest";
import { taobao } from "@/server/integrations/taobao/manifest";
import { faults } from "@/server/testing/shop-faults/faults";
import type { FaultyShop } from "@/server/testing/shop-faults/faulty-shop";
import { setStage } from "@/server/testing/shop-faults/stage";

let stage: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  stage = await setStage([douyin, taobao]);
});
afterAll(() => stage.close());

/** A cursor that moves though not every page of the span was stored. */
const movesCursor = ({ shop, id, manifest }: FaultyShop) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopConnection.updateMany({
      where: { id },
      data: { readThrough: new Date(Date.now() - manifest.pull.lagMs) },
    }),
  );

test("an engine that moves its cursor too early is caught", async () => {
  const fault = faults.find((one) => one.name === "500");
  if (!fault) throw new Error("no such fault");
  const { outcomes } = await stage.round({ fault, mutant: movesCursor });
  for (const outcome of outcomes.values()) {
    expect(outcome.late).not.toEqual([]);
    expect(outcome.lost).toEqual(outcome.late);
  }
});
