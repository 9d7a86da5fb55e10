import { expect, test } from "vitest";
import { declineReasons, interceptionKinds, interceptionStages, interceptionStates } from "@/lib/contracts/fulfillment";
import { fulfillmentStatuses } from "@/lib/contracts/order-status";
import { withTenant } from "@/server/db/tenant-tx";
import { transitionTable } from "@/server/domain/fulfillment/transitions";
import { createTestBrand } from "@/server/testing/brand";

/** The words a CHECK constraint allows. */
async function allowedBy(constraint: string): Promise<string[]> {
  const { tenantId } = await createTestBrand();
  const [row] = await withTenant(tenantId, (tx) =>
    tx.query<{ text: string }>("SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1", [
      constraint,
    ]),
  );
  return [...(row?.text ?? "").matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1] ?? "").sort();
}

test("the database allows the statuses of the table of transitions, and no other", async () => {
  const inTable = new Set(transitionTable.flatMap(({ from, to }) => [...from, to]));
  expect(await allowedBy("fulfillment_order_status")).toEqual([...inTable].sort());
  expect([...inTable].sort()).toEqual([...fulfillmentStatuses].sort());
});

test.each([
  ["fulfillment_order_declined_reason", declineReasons],
  ["interception_kind", interceptionKinds],
  ["interception_stage", interceptionStages],
  ["interception_state", interceptionStates],
] as const)("%s allows what the contract names", async (constraint, words) => {
  expect(await allowedBy(constraint)).toEqual([...words].sort());
});
