import { expect, test } from "vitest";
import { createTestBrand } from "@/server/testing/brand";
import { withTenant } from "./tenant-tx";
import { together } from "./together";

test("statements sent together run in order, and what they answer comes back in order", async () => {
  const { tenantId } = await createTestBrand();
  const answers = await withTenant(tenantId, async (tx) => {
    await tx.execute("CREATE TEMPORARY TABLE seen (n int) ON COMMIT DROP");
    return together([
      tx.execute("INSERT INTO seen VALUES (1), (2)"),
      tx.query<{ sum: string }>("SELECT sum(n)::text AS sum FROM seen"),
      tx.execute("DELETE FROM seen"),
    ]);
  });
  expect(answers).toEqual([2, [{ sum: "3" }], 2]);
});

test("the one that failed is thrown, after the last has ended, and nothing is kept", async () => {
  const { tenantId } = await createTestBrand();
  let ended = 0;
  const work = withTenant(tenantId, async (tx) => {
    const later = async () => {
      await tx.query("SELECT pg_sleep(0.05)");
      await tx.query("SELECT 1");
    };
    await together([
      later().finally(() => {
        ended += 1;
      }),
      tx.query("SELECT 1 / 0"),
      tx.execute("UPDATE tenant SET name = 'changed'"),
    ]);
  });
  await expect(work).rejects.toThrow("division by zero");
  expect(ended).toBe(1);
  const [row] = await withTenant(tenantId, (tx) => tx.query<{ name: string }>("SELECT name FROM tenant"));
  expect(row?.name).not.toBe("changed");
});
