import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { asTenantId, newId } from "@/server/ids";
import { BatchQueue } from "./batch-queue";

const brand = asTenantId(newId());
const batchMs = 15;

function recording() {
  const sizes: number[] = [];
  const queue = new BatchQueue<number, number>(async (_, batch) => {
    sizes.push(batch.length);
    await sleep(batchMs);
    for (const { item, resolve } of batch) resolve(item);
  });
  return { sizes, queue };
}

test("callers who are answered together and call again go on together", async () => {
  const { sizes, queue } = recording();
  const caller = async (id: number) => {
    for (let call = 0; call < 5; call++) expect(await queue.submit(brand, id)).toBe(id);
  };
  await Promise.all(Array.from({ length: 8 }, (_, id) => caller(id)));
  expect(sizes).toEqual([8, 8, 8, 8, 8]);
});

test("who comes while a batch runs joins those who were in it", async () => {
  const { sizes, queue } = recording();
  const first = Promise.all([1, 2, 3].map((id) => queue.submit(brand, id)));
  await sleep(batchMs / 3);
  const second = queue.submit(brand, 4);
  await first;
  await Promise.all([second, ...[1, 2, 3].map((id) => queue.submit(brand, id))]);
  expect(sizes).toEqual([3, 4]);
});

test("a lone caller waits for nobody, whoever was there before", async () => {
  const { sizes, queue } = recording();
  await Promise.all([1, 2, 3].map((id) => queue.submit(brand, id)));
  await sleep(100);
  expect(await queue.submit(brand, 4)).toBe(4);
  await queue.submit(brand, 5);
  expect(sizes).toEqual([3, 1, 1]);
});

test("those who do not call again are not waited for longer than a moment", async () => {
  const { sizes, queue } = recording();
  await Promise.all([1, 2, 3].map((id) => queue.submit(brand, id)));
  expect(await Promise.race([queue.submit(brand, 4), sleep(1_000, "late")])).toBe(4);
  expect(sizes).toEqual([3, 1]);
});
