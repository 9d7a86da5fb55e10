import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import {
  createWebhook,
  deliveriesIn,
  endpointIn,
  happen,
  runAt,
  startReceiver,
} from "@/server/testing/webhook-receiver";
import { deliveriesOf, replay, sendTest } from "./service/delivery-log";
import { endpointsOf, removeEndpoint, rotateSecret, setEndpoint, updateEndpoint } from "./service/endpoints";

test("another brand reads, changes, tries and replays nothing of it", async () => {
  const receiver = await startReceiver();
  const mine = await createWebhook();
  const theirs = await createWebhook();
  await happen(mine.tenantId, mine.orderId);
  await runAt(mine.tenantId, mine.id, new Date(), receiver.post);
  const [delivery] = await deliveriesIn(mine.tenantId);
  const before = JSON.stringify(await endpointIn(mine.tenantId, mine.id), (_, value) => String(value));
  const { by } = theirs;
  const change = { id: mine.id, name: "x", url: "https://theirs.example.com", types: ["order.held" as const] };
  for (const refused of [
    await updateEndpoint(by, change),
    await rotateSecret(by, mine.id),
    await setEndpoint(by, mine.id, "paused"),
    await removeEndpoint(by, mine.id),
    await sendTest(by, mine.id, receiver.post),
    await replay(by, delivery?.id ?? ""),
  ]) {
    expect(refused).toMatchObject({ ok: false, code: "NOT_FOUND" });
  }
  expect((await deliveriesOf(by, { id: mine.id })).items).toEqual([]);
  expect((await endpointsOf(by)).map(({ id }) => id)).toEqual([theirs.id]);
  expect(await runAt(theirs.tenantId, mine.id, new Date(), receiver.post)).toBe(false);
  await runAt(theirs.tenantId, theirs.id, new Date(), receiver.post);
  expect(receiver.received, "of mine, once").toHaveLength(1);
  expect(JSON.stringify(await endpointIn(mine.tenantId, mine.id), (_, value) => String(value))).toBe(before);
  await receiver.close();
});

test("the secret is in no row in clear, and in no list", async () => {
  const { by, id, secret, tenantId } = await createWebhook();
  const [row] = await withTenant(tenantId, (tx) =>
    tx.query<{ text: string }>(`SELECT e::text || encode(secret_sealed, 'escape') AS text FROM webhook_endpoint e`),
  );
  expect(row?.text).not.toContain(secret);
  expect(JSON.stringify(await endpointsOf(by))).not.toContain(secret);
  const [log] = await withTenant(tenantId, (tx) =>
    tx.query<{ text: string }>(`SELECT a::text AS text FROM audit_entry a WHERE subject_id = $1`, [id]),
  );
  expect(log?.text).toContain("webhook.created");
  expect(log?.text).not.toContain(secret);
});
