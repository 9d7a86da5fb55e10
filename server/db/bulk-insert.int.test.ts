import { expect, test } from "vitest";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { bulkInsert } from "./bulk-insert";
import { withTenant } from "./tenant-tx";

interface Row {
  id: string;
  orderId: string;
  type: string;
  actorId: string | null;
  data: string;
}

const insert = bulkInsert<Row, "at">(
  "order_event",
  {
    id: ["uuid", (row) => row.id],
    order_id: ["uuid", (row) => row.orderId],
    type: ["text", (row) => row.type],
    actor_type: ["text", () => "system"],
    actor_id: ["text", (row) => row.actorId],
    data: ["json", (row) => row.data],
  },
  { at: "timestamptz" },
);

const at = new Date("2026-01-02T03:04:05.678Z");

/** `differs` says which columns are not the same in all rows. */
function rowsOf(count: number, differs: (column: number) => boolean): Row[] {
  const value = (column: number, i: number) => (differs(column) ? `${column}-${i}` : `${column}`);
  const orderId = newId();
  return Array.from({ length: count }, (_, i) => ({
    id: newId(),
    orderId: differs(0) ? newId() : orderId,
    type: value(1, i),
    actorId: differs(2) && i % 2 === 0 ? null : value(2, i),
    data: JSON.stringify({ text: `"张${value(3, i)}` }),
  }));
}

test("rows arrive as they were sent, in whichever columns they agree", async () => {
  const { tenantId } = await createTestBrand();
  await withTenant(tenantId, async (tx) => {
    // More sets of columns than statements are kept for, twice, and few rows between many.
    for (let round = 0; round < 2; round++) {
      for (let set = 0; set < 16; set++) {
        for (const count of [1, 3, 60]) {
          const sent = rowsOf(count, (column) => ((set >> column) & 1) === 1);
          expect(await insert(tx, sent, { at })).toBe(count);
          const got = await tx.query(
            `SELECT id, order_id AS "orderId", type, actor_id AS "actorId", data::text AS data FROM order_event
             WHERE id = ANY ($1) AND at = $2 AND actor_type = 'system' ORDER BY id`,
            [sent.map((row) => row.id), at],
          );
          expect(got).toEqual(sent.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        }
      }
    }
  });
});

test("columns in which all rows agree to be nothing stay nothing", async () => {
  const { tenantId } = await createTestBrand();
  const sent = rowsOf(60, (column) => column === 3).map((row) => ({ ...row, actorId: null }));
  await withTenant(tenantId, async (tx) => {
    await insert(tx, sent, { at });
    const [{ nothing } = {}] = await tx.query(
      "SELECT count(*)::int AS nothing FROM order_event WHERE actor_id IS NULL",
    );
    expect(nothing).toBe(60);
  });
});
