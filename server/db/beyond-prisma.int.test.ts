import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerDatabaseUrl } from "@/server/env";
import { driftBeyondPrisma, isBeyondPrisma } from "./beyond-prisma";

let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: ownerDatabaseUrl() });
  await owner.connect();
});
afterAll(() => owner.end());

/** What the check says of a database changed like this; the change is taken back. */
async function driftAfter(change: string) {
  await owner.query("BEGIN");
  try {
    await owner.query(change);
    return (await driftBeyondPrisma(owner)).join("\n");
  } finally {
    await owner.query("ROLLBACK");
  }
}

test("a migrated database is as declared", async () => {
  expect(await driftBeyondPrisma(owner)).toEqual([]);
});

test.each([
  ["an index that is gone", "DROP INDEX reservation_expiring", "reservation_expiring on reservation"],
  [
    "an index without its included column",
    "DROP INDEX reservation_expiring; CREATE INDEX reservation_expiring ON reservation (expires_at) WHERE state = 'open' AND expires_at IS NOT NULL",
    "INCLUDE (tenant_id)",
  ],
  [
    "an index over other rows",
    "DROP INDEX reservation_expiring; CREATE INDEX reservation_expiring ON reservation (expires_at) INCLUDE (tenant_id) WHERE state = 'open'",
    "expires_at IS NOT NULL",
  ],
  ["a trigger that is gone", "DROP TRIGGER remove_parts ON sales_order", "remove_parts on sales_order"],
  ["a trigger that is gone from one of two tables", "DROP TRIGGER keep ON channel", "keep on channel"],
  [
    "a foreign key that is back",
    "ALTER TABLE order_line ADD CONSTRAINT order_line_tenant_id_order_id_fkey FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id) NOT VALID",
    "order_line_tenant_id_order_id_fkey on order_line",
  ],
])("%s is noticed", async (_, change, said) => {
  expect(await driftAfter(change)).toContain(said);
});

test("only what is declared is let through", () => {
  expect(isBeyondPrisma('DROP INDEX "reservation_expiring"')).toBe(true);
  expect(isBeyondPrisma('DROP INDEX "reservation_tenant_id_order_id_idx"')).toBe(false);
  expect(isBeyondPrisma('CREATE INDEX "sales_order_tenant_id_promise_by_id_idx" ON "sales_order"("id")')).toBe(false);
});
