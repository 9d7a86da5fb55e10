import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { processInbox } from "@/server/modules/pipeline/service";
import { createTestBrand } from "@/server/testing/brand";
import { createTestShop, takeIn, testOrder } from "@/server/testing/shop";
import { dismissChecklist, getChecklist } from "./service";

const nothing = { skus: false, place: false, stock: false, channel: false, routed: false, live: null };

test("the checklist is told by what there is, and sample data is not the brand's own", async () => {
  const { tenantId } = await createTestBrand();
  expect(await getChecklist(tenantId)).toEqual({ done: nothing, dismissed: false, sample: { state: "available" } });
  await withTenant(tenantId, async (tx) => {
    const styleId = newId();
    await tx.db.style.create({ data: { tenantId, id: styleId, code: "S", name: "S", sample: true } });
    const sku = { tenantId, styleId, name: "S", color: "", size: "" };
    await tx.db.sku.create({ data: { ...sku, id: newId(), code: "SAMPLE", sample: true } });
  });
  expect((await getChecklist(tenantId)).done).toEqual(nothing);
});

test("each step is done by a fact of the brand's own, and another brand's facts do not count", async () => {
  const other = await createTestBrand();
  const shop = await createTestShop({ units: 0 });
  const before = { ...nothing, skus: true, place: true };
  expect((await getChecklist(shop.tenantId)).done).toEqual(before);
  const stocked = await createTestShop();
  await takeIn(stocked, [testOrder({})]);
  await processInbox(stocked.tenantId, { limit: 10, now: new Date() });
  const all = { skus: true, place: true, stock: true, channel: true, routed: true, live: null };
  const { done, sample } = await getChecklist(stocked.tenantId);
  expect(done).toEqual(all);
  expect(sample).toEqual({ state: "unavailable" });
  expect((await getChecklist(other.tenantId)).done).toEqual(nothing);
});

test("putting it away holds for one brand, and is undone", async () => {
  const mine = await createTestBrand();
  const theirs = await createTestBrand();
  await dismissChecklist(mine.tenantId, true);
  await dismissChecklist(mine.tenantId, true);
  expect((await getChecklist(mine.tenantId)).dismissed).toBe(true);
  expect((await getChecklist(theirs.tenantId)).dismissed).toBe(false);
  await dismissChecklist(mine.tenantId, false);
  expect((await getChecklist(mine.tenantId)).dismissed).toBe(false);
});
