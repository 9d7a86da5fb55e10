import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { douyin } from "@/server/integrations/douyin/manifest";
import { jd } from "@/server/integrations/jd/manifest";
import { taobao } from "@/server/integrations/taobao/manifest";
import { faults } from "@/server/testing/shop-faults/faults";
import type { FaultyShop } from "@/server/testing/shop-faults/faulty-shop";
import { setStage } from "@/server/testing/shop-faults/stage";

let stage: Awaited<ReturnType<typeof setStage>>;
beforeAll(async () => {
  stage = await setStage([douyin, jd, taobao]);
});
afterAll(() => stage.close());

/** A cursor that moves though not every page of the span was stored. */
const movesCursor = ({ shop, id, manifest }: FaultyShop) =>
  withTenant(shop.tenantId, (tx) =>
    tx.db.shopConnection.updateMany({
      where: { id },
      data: { readThrough: new Date(Date.now() - (manifest.pull?.lagMs ?? 0)) },
    }),
  );

/** What was said of one row of a batch is taken for all of it. */
const takesPartForWhole = ({ shop, id }: FaultyShop) =>
  withTenant(shop.tenantId, async (tx) => {
    await tx.execute("UPDATE published_stock SET sent = value, acknowledged = value WHERE tenant_id = $1", [
      tx.tenantId,
    ]);
    await tx.db.shopMessage.updateMany({ where: { connectionId: id }, data: { status: "done" } });
  });

const faultNamed = (name: string) => {
  const fault = faults.find((one) => one.name === name);
  if (!fault) throw new Error("no such fault");
  return fault;
};

test("an engine that takes a part of a batch for the whole is caught", async () => {
  const { outcomes } = await stage.round({ fault: faultNamed("partial batch success"), mutant: takesPartForWhole });
  for (const { untold, unagreed, stale } of outcomes.values()) {
    expect(untold).toBeGreaterThan(0);
    expect(unagreed).toHaveLength(1);
    expect(stale).not.toEqual([]);
  }
});

test("an engine that moves its cursor too early is caught", async () => {
  const { outcomes } = await stage.round({ fault: faultNamed("500"), mutant: movesCursor });
  for (const outcome of outcomes.values()) {
    expect(outcome.late).not.toEqual([]);
    expect(outcome.lost).toEqual(outcome.late);
  }
});
