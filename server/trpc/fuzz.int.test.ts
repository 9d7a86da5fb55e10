import type { AnyTRPCProcedure } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { unstorableAt } from "@/lib/contracts/storable-text";
import { hashPassword } from "@/server/auth/passwords";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { hostileInputs } from "@/server/testing/hostile-input";
import { insertOrder } from "@/server/testing/orders";
import { callerOf, callProcedure, goodInput, inputsOf, procedures } from "@/server/testing/procedures";
import { createTestShop } from "@/server/testing/shop";

const count = 200;
/** Calls that come as far as the procedure; of the odd inputs only some do. */
const leastCalls = 5;
const seed = 20_261_123;

let tenantId: TenantId;
let userId: UserId;
/** Ids of what there is, so that some calls get past the first look-up. */
let ids: string[];

beforeAll(async () => {
  const shop = await createTestShop();
  tenantId = shop.tenantId;
  userId = newId() as UserId;
  for (let n = 0; n < 3; n++) {
    await insertOrder(tenantId, { channelId: shop.channelId, holds: ["unpaid"], locationId: shop.locations[0] ?? "" });
  }
  await withTenant(tenantId, async (tx) => {
    const person = { email: `${userId}@example.test`, name: "Fuzz", passwordHash: await hashPassword("correct horse") };
    await tx.db.appUser.create({ data: { id: userId, ...person } });
    await tx.db.membership.create({ data: { tenantId, id: newId(), userId, role: "owner" } });
    const tables = ["sales_order", "sku", "location", "channel", "hold", "fulfillment_order", "style", "membership"];
    const rows = await tx.query<{ id: string }>(tables.map((table) => `SELECT id FROM ${table}`).join(" UNION ALL "));
    ids = rows.map(({ id }) => id);
  });
});

/** What broke, if the call was neither answered nor refused as people are meant to be. */
async function failure(path: string, input: unknown): Promise<string | undefined> {
  const { code, cause } = await callProcedure(path, userId, tenantId, input);
  return code === "INTERNAL_SERVER_ERROR" ? cause : undefined;
}

/** What the schema refuses is refused before anything is done with it: nothing is learned from calling. */
const isTaken = (procedure: AnyTRPCProcedure, input: unknown) =>
  unstorableAt(input) === undefined && inputsOf(procedure).every((schema) => schema.safeParse(input).success);

test.each(procedures.filter(([, procedure]) => inputsOf(procedure).length > 0))(
  "%s answers or refuses whatever it is given, and never breaks",
  async (path, procedure) => {
    let turn = 0;
    const good = () => goodInput(path, procedure, ids[turn++ % ids.length] ?? newId());
    const found = new Map<string, unknown>();
    const inputs = [...Array.from({ length: leastCalls }, good), ...hostileInputs(good, count, seed + path.length)];
    const taken = inputs.filter((input) => isTaken(procedure, input));
    // Else the procedure was not tried at all: give it an input in walk-inputs.ts.
    expect(taken.length).toBeGreaterThanOrEqual(leastCalls);
    for (let at = 0; at < taken.length; at += 10) {
      const together = taken.slice(at, at + 10).map(async (input) => ({ input, said: await failure(path, input) }));
      for (const { input, said } of await Promise.all(together)) if (said) found.set(said, input);
    }
    expect([...found].map(([said, input]) => `${said} ← ${show(input)}`)).toEqual([]);
  },
);

const show = (input: unknown) => {
  try {
    return JSON.stringify(input, (_, value) => (typeof value === "bigint" ? `${value}n` : value)).slice(0, 300);
  } catch {
    return "(not JSON)";
  }
};

test("a text that cannot be kept is refused with its place", async () => {
  const refused = callerOf(userId, tenantId).orders.list({ filter: { tag: ["a\u0000b"] } });
  await expect(refused).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { failure: { code: "INVALID", errors: [{ path: "filter.tag.0" }] } },
  });
});
