import type { z } from "zod";
import { type DeliveryStatus, type deliveriesInput, testEventType } from "@/lib/contracts/webhooks";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { findDelivery, insertTest, listDeliveries, recordOutcome, waitAgain } from "../repo/deliveries";
import { findEndpoint } from "../repo/endpoints";
import { turnSoon } from "../turn-job";
import { type Post, send } from "./deliver";
import type { Member } from "./endpoints";
import { secretsOf } from "./secrets";

/** What was sent to an address and what waits, the latest first. */
export function deliveriesOf({ tenantId }: Member, { id, status, cursor }: z.output<typeof deliveriesInput>) {
  return withTenant(tenantId, async (tx) => {
    const page = await listDeliveries(tx, { endpointId: id, status, cursor });
    const items = page.items.map(({ tenantId: _, endpointId: __, status, ...delivery }) => {
      return { ...delivery, status: status as DeliveryStatus };
    });
    return { items, nextCursor: page.nextCursor };
  });
}

/** Sends an event once more, the same to the letter. WRONG_STATE when it waits already, or its address is off. */
export function replay({ tenantId, userId, now }: Member, deliveryId: string): Promise<Result<true>> {
  return withTenant(tenantId, async (tx) => {
    const delivery = await findDelivery(tx, deliveryId);
    const endpoint = delivery && (await findEndpoint(tx, delivery.endpointId));
    if (!delivery || !endpoint) return fail("NOT_FOUND", "No such delivery");
    if (endpoint.status !== "active") return fail("WRONG_STATE", "The webhook is off: turn it on first");
    if (!(await waitAgain(tx, deliveryId, now))) return fail("WRONG_STATE", "It waits already");
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "webhook.replayed", subjectType: "webhook" },
      ...{ subjectId: endpoint.id, data: { label: endpoint.name, event: delivery.eventId } },
    });
    await turnSoon(tx, endpoint.id);
    return ok(true);
  });
}

/** Sends an event of its own at once and says how it went; it is tried this once, and counts for nothing. */
export async function sendTest(
  { tenantId, now }: Member,
  endpointId: string,
  post?: Post,
): Promise<Result<{ problem: string | null }>> {
  const id = newId();
  const eventId = `${id}:${testEventType}`;
  const body = JSON.stringify({ id: eventId, type: testEventType, at: now.toISOString(), data: {} });
  const delivery = { id, eventId, type: testEventType, body };
  const target = await withTenant(tenantId, async (tx) => {
    const endpoint = await findEndpoint(tx, endpointId);
    if (!endpoint) return undefined;
    await insertTest(tx, endpointId, delivery, now);
    return { endpoint, secrets: await secretsOf(tx, endpoint, now) };
  });
  if (!target) return fail("NOT_FOUND", "No such webhook");
  const { endpoint, secrets } = target;
  const problem = (await send(endpoint, delivery, { secrets, now, ...(post ? { post } : {}) })) ?? null;
  const status = problem === null ? "delivered" : "failed";
  await withTenant(tenantId, (tx) => recordOutcome(tx, id, { status, attempts: 1, triedAt: now, problem }));
  return ok({ problem });
}
