import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { GroupCommit } from "./group-commit";

interface Write {
  items: number[];
  finish: (outcome?: Error) => void;
}

function recorded(items = 500, gatherMs = 2) {
  const writes: Write[] = [];
  const group = new GroupCommit<number, string>(
    (batch) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error) => (error ? reject(error) : resolve(batch.map((n) => `took ${n}`)));
        writes.push({ items: batch, finish });
      }),
    { gatherMs, items },
  );
  return { writes, group };
}

test("what arrives in one turn is written together, and answered only once it is", async () => {
  const { writes, group } = recorded();
  const answered: string[] = [];
  const all = [1, 2, 3].map((n) => group.submit(n).then((outcome) => answered.push(outcome)));
  await sleep(20);
  expect(writes.map((write) => write.items)).toEqual([[1, 2, 3]]);
  expect(answered).toEqual([]);
  writes[0]?.finish();
  await Promise.all(all);
  expect(answered).toEqual(["took 1", "took 2", "took 3"]);
  expect(group.idle).toBe(true);
});

test("while one write is under way others gather, but not for longer than allowed", async () => {
  const { writes, group } = recorded();
  const first = group.submit(1);
  await sleep(5);
  const others = [2, 3].map((n) => group.submit(n));
  await sleep(30);
  expect(writes.map((write) => write.items)).toEqual([[1], [2, 3]]);
  for (const write of writes) write.finish();
  expect(await Promise.all([first, ...others])).toEqual(["took 1", "took 2", "took 3"]);
});

test("a failed write fails everybody in it and nobody else", async () => {
  const { writes, group } = recorded();
  const lost = [1, 2].map((n) => group.submit(n));
  await sleep(5);
  writes[0]?.finish(new Error("no database"));
  for (const one of lost) await expect(one).rejects.toThrow("no database");
  const next = group.submit(3);
  await sleep(5);
  writes[1]?.finish();
  expect(await next).toBe("took 3");
});

test("no write is larger than the limit", async () => {
  const { writes, group } = recorded(2);
  const all = [1, 2, 3, 4, 5].map((n) => group.submit(n));
  await sleep(5);
  expect(writes.map((write) => write.items)).toEqual([[1, 2], [3, 4], [5]]);
  for (const write of writes) write.finish();
  await Promise.all(all);
});
