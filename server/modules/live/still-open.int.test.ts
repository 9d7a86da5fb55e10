import { expect, test } from "vitest";
import { findBrandAccess } from "@/server/auth/brand";
import { endSignIns } from "@/server/auth/sign-ins";
import { isStillOpen } from "@/server/auth/still-open";
import { withIdentity, withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { createTestPerson } from "@/server/testing/person";
import { signedIn } from "@/server/testing/signed-in";
import { liveStream } from "./stream";

const times = { pollMs: 20, heartbeatMs: 60_000, longestMs: 60_000 };

/** A member with an own role who listens; `change` is what happens to them meanwhile. */
async function listening() {
  const { tenantId, apiChannelId } = await createTestBrand();
  const { userId } = await createTestPerson();
  const [membershipId, customRoleId, at] = [newId(), newId(), new Date()];
  await withTenant(tenantId, async (tx) => {
    const role = {
      id: customRoleId,
      name: "Desk",
      permissions: ["orders:read", "stock:read"],
      createdAt: at,
      updatedAt: at,
    };
    await tx.db.customRole.create({ data: { tenantId, ...role } });
    await tx.db.membership.create({ data: { tenantId, id: membershipId, userId, role: "custom", customRoleId } });
  });
  const { signInId } = await signedIn(userId, new Date());
  const access = await findBrandAccess(userId, `t-${tenantId}`);
  if (!access) throw new Error("no access");
  const opened = { ...access, userId, signInId };
  const stop = new AbortController();
  const still = () => isStillOpen(opened, "orders:read", new Date());
  const reader = liveStream(access, new Date(), stop.signal, still, times).getReader();
  let ended = false;
  const end = (async () => {
    while (!(await reader.read()).done);
    ended = true;
  })();
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  return {
    ...{ tenantId, userId, membershipId, customRoleId, channelId: apiChannelId, stop: () => stop.abort() },
    goesOn: async () => {
      await wait(150);
      return !ended;
    },
    ends: () => Promise.race([end.then(() => true), wait(5_000).then(() => false)]),
    change: (sql: string, ...values: unknown[]) =>
      withTenant(tenantId, (tx) => tx.execute(`${sql} WHERE tenant_id = $1`, [tenantId, ...values])),
  };
}

type Listening = Awaited<ReturnType<typeof listening>>;

const changes: [string, (one: Listening) => Promise<unknown>][] = [
  ["another role", (one) => one.change("UPDATE membership SET role = 'viewer', custom_role_id = NULL")],
  ["a limit to channels", (one) => one.change("UPDATE membership SET channel_ids = ARRAY[$2::uuid]", one.channelId)],
  ["a limit to locations", (one) => one.change("UPDATE membership SET location_ids = ARRAY[$2::uuid]", newId())],
  ["an own role that lost the permission", (one) => one.change("UPDATE custom_role SET permissions = '{stock:read}'")],
  ["a removal", (one) => one.change("UPDATE membership SET disabled_at = now()")],
  [
    "a brand that asks for two factors",
    (one) =>
      withTenant(one.tenantId, (tx) =>
        tx.execute("UPDATE tenant SET second_factor_required = true WHERE id = $1", [one.tenantId]),
      ),
  ],
  ["a session that was ended", (one) => withIdentity(undefined, (tx) => endSignIns(tx, one.userId))],
];

test.each(changes)("%s ends an open stream at its next look", async (_what, change) => {
  const one = await listening();
  expect(await one.goesOn()).toBe(true);
  await change(one);
  expect(await one.ends()).toBe(true);
});

test("what changes nothing about it does not end it, and what happens to others does not either", async () => {
  const [one, other] = [await listening(), await listening()];
  await one.change("UPDATE custom_role SET permissions = '{orders:read}'");
  await other.change("UPDATE membership SET disabled_at = now()");
  expect(await other.ends()).toBe(true);
  expect(await one.goesOn()).toBe(true);
  one.stop();
});
