import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { savePolicy } from "@/server/modules/publishing/service/policies";
import { recomputePublished } from "@/server/modules/publishing/service/recompute";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { createTestShop } from "@/server/testing/shop";

interface Pushes {
  data: { id: string; sku: string; value: number; decrease: boolean }[];
}

test("a channel's program takes the numbers to show and says which it took", async () => {
  const shop = await createTestShop({ skus: 2 });
  const call = restClient(await newTestKey(shop.tenantId));
  const policy = { scope: "all", target: "", mode: "share", amount: 50, source: "all" } as const;
  const limits = { buffer: 0, ceiling: null, lowAt: null, priority: 1 };
  await savePolicy(
    shop.tenantId,
    { channelId: shop.channelId, ...policy, ...limits },
    { actor: { type: "system" }, now: new Date() },
  );
  await recomputePublished(shop.tenantId, new Date());
  const taken = await call<Pushes>("POST", "/stock/pushes", { channel: "api" });
  expect(taken.body.data.map(({ sku, value }) => [sku, value])).toEqual([
    ["SKU-0", 10],
    ["SKU-1", 10],
  ]);
  const answers = taken.body.data.map(({ id }, i) => (i === 0 ? { id } : { id, refusal: "not on sale" }));
  expect(await call("POST", "/stock/pushes/answers", { answers })).toMatchObject({
    status: 200,
    body: { answered: 2 },
  });
  const rows = await withTenant(shop.tenantId, (tx) =>
    tx.db.publishedStock.findMany({ orderBy: { refusal: { sort: "asc", nulls: "first" } } }),
  );
  expect(rows.map(({ acknowledged, refusal }) => [acknowledged, refusal])).toEqual([
    [10, null],
    [null, "not on sale"],
  ]);
  expect(await call("POST", "/stock/pushes", { channel: "nowhere" })).toMatchObject({
    status: 400,
    body: { errors: [{ path: "channel" }] },
  });
});

test("an answer to a push nobody was given changes nothing", async () => {
  const shop = await createTestShop();
  const call = restClient(await newTestKey(shop.tenantId));
  const id = crypto.randomUUID();
  expect(await call("POST", "/stock/pushes/answers", { answers: [{ id }] })).toMatchObject({ body: { answered: 0 } });
});
