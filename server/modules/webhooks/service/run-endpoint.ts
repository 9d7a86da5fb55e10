import { eventTypes } from "@/lib/contracts/events";
import type { Clock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { feedAfter, feedEnd } from "@/server/modules/events/service";
import { claimDue, countWaiting, forgetDeliveries, insertDeliveries } from "../repo/deliveries";
import { changeEndpoint, type Endpoint, lockEndpoint } from "../repo/endpoints";
import { type Post, send, settle } from "./deliver";
import { secretsOf } from "./secrets";

/** So many events wait for an address at most; the others wait in the feed. */
const mostWaiting = 1_000;
const atOnce = 5;
/** Longer than a call can take: a delivery that nobody settled by then is sent again. */
const leaseMs = 60_000;
/** The log goes back so far. */
const keptMs = 30 * 24 * 3_600_000;

interface RunOptions {
  now: Clock;
  deadline: Date;
  post?: Post;
}

/** Sends an address what has happened and what is due again. True: the time is up and there is more. */
export async function runEndpoint(tenantId: TenantId, id: string, options: RunOptions): Promise<boolean> {
  const { now, deadline, post } = options;
  for (;;) {
    const work = await withTenant(tenantId, (tx) => takeWork(tx, id, now()));
    if (!work) return false;
    const { endpoint, secrets, due, more } = work;
    await Promise.all(
      due.map(async (delivery) => {
        const problem = await send(endpoint, delivery, { secrets, now: now(), ...(post ? { post } : {}) });
        await settle(tenantId, delivery, problem, now());
      }),
    );
    if (due.length === 0 && !more) return false;
    if (now() >= deadline) return true;
  }
}

async function takeWork(tx: TenantTx, id: string, now: Date) {
  const endpoint = await lockEndpoint(tx, id);
  if (endpoint?.status !== "active") return undefined;
  await forgetDeliveries(tx, id, new Date(now.getTime() - keptMs));
  const more = await takeEvents(tx, endpoint, now);
  const due = await claimDue(tx, id, { now, until: new Date(now.getTime() + leaseMs), limit: atOnce });
  return { endpoint, due, more, secrets: await secretsOf(tx, endpoint, now) };
}

/** Makes deliveries of the next page of the feed. True when there is more of it. */
async function takeEvents(tx: TenantTx, endpoint: Endpoint, now: Date): Promise<boolean> {
  const { id, types, positionTx, positionId, positionNth } = endpoint;
  if ((await countWaiting(tx, id, mostWaiting)) >= mostWaiting) return false;
  const page = await feedAfter(
    tx,
    { tx: positionTx, id: positionId, nth: positionNth },
    { types: eventTypes.filter((type) => types.includes(type)), limit: 100 },
  );
  // A position of another database, from before it was restored here, says nothing: it begins now.
  const { events, next, more } = page.ok ? page.value : { events: [], next: await feedEnd(tx), more: false };
  const deliveries = events.map((event) => {
    return { id: newId(), eventId: event.id, type: event.type, body: JSON.stringify(event) };
  });
  await insertDeliveries(tx, id, deliveries, now);
  await changeEndpoint(tx, id, { positionTx: next.tx, positionId: next.id, positionNth: next.nth });
  return more;
}
