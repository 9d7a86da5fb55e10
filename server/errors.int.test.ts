import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { failureIn } from "./errors";

test("of two who make the same at the same moment, the second is told that it is there", async () => {
  const { tenantId } = await createTestBrand();
  const channel = { tenantId, code: "race", name: "Race", type: "own_site" } as const;
  const made = await Promise.allSettled([
    withTenant(tenantId, (tx) => tx.db.channel.create({ data: { ...channel, id: newId() } })),
    withTenant(tenantId, (tx) => tx.db.channel.create({ data: { ...channel, id: newId() } })),
    withTenant(tenantId, (tx) =>
      tx.execute("INSERT INTO channel SELECT (jsonb_populate_record(c, $1)).* FROM channel c LIMIT 1", [
        JSON.stringify({ ...channel, id: newId() }),
      ]),
    ),
  ]);
  const refused = made.flatMap((one) => (one.status === "rejected" ? [failureIn(one.reason)?.code] : []));
  expect(refused).toEqual(["ALREADY_EXISTS", "ALREADY_EXISTS"]);
});

test("what nobody expects stays that", () => {
  expect(failureIn(new Error("boom"))).toBeUndefined();
  expect(failureIn({ code: "40001" })).toBeUndefined();
  expect(failureIn(undefined)).toBeUndefined();
});
