import { expect, test } from "vitest";
import { pool } from "@/server/db/pool";
import { withTenant } from "@/server/db/tenant-tx";
import { queuesOf } from "@/server/jobs/job";
import { createTestBrand } from "@/server/testing/brand";
import { createWebhook } from "@/server/testing/webhook-receiver";
import { webhooksDue } from "./jobs";
import { setEndpoint } from "./service/endpoints";

const dispatched = async () =>
  (await pool().query<{ id: string }>("SELECT dispatch_webhooks() AS id")).rows.map((row) => row.id);

test("brands with an address that is on are asked for, and each address gets a turn in a queue of its own", async () => {
  const { tenantId, id, by } = await createWebhook();
  const without = await createTestBrand();
  expect(await dispatched()).toContain(tenantId);
  expect(await dispatched()).not.toContain(without.tenantId);
  const context = { tenantId, now: () => by.now, deadline: by.now };
  await webhooksDue.run({}, context);
  await webhooksDue.run({}, context);
  const turns = await withTenant(tenantId, (tx) =>
    tx.query<{ queue: string }>(
      "SELECT queue_name AS queue FROM graphile_worker.jobs WHERE key = $1 AND task_identifier = 'webhooks.turn.v1'",
      [`${tenantId}:webhooks.turn:${id}`],
    ),
  );
  expect(turns).toEqual([{ queue: `${tenantId}:webhook:${id}` }]);
  expect(Object.values(queuesOf(tenantId))).not.toContain(turns[0]?.queue);
  await setEndpoint(by, id, "paused");
  expect(await dispatched()).not.toContain(tenantId);
});
