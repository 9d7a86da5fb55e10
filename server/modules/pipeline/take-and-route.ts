import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import type { TenantId } from "@/server/ids";
import type { IntakeReceipt } from "@/server/modules/intake/service";
import { acceptOne } from "@/server/modules/intake/service/accept-one";
import { inBatch, processTaken } from "./batch";
import { BatchQueue, type Caller } from "./batch-queue";
import { requeue } from "./repo/inbox";
import { routeOrders, routeTogether } from "./route-now";

/** One checked order of the public API in the very bytes that were sent. */
export interface SentOrder {
  channelId: string;
  input: { externalNo: string };
  json: Uint8Array;
  now: Date;
}

export interface Routed<View> {
  receipt: IntakeReceipt;
  /** Read in the transaction that made the order; undefined when it took another way. */
  view: View | undefined;
}

/** Reads orders as their senders are shown them; given the codes of all locations, it asks for everything before it waits. */
type Read<View> = (
  tx: TenantTx,
  orderIds: string[],
  codeByOrdinal: ReadonlyMap<number, string>,
) => Promise<Map<string, View>>;

/**
 * Makes the intake of orders whose senders wait: those that come together are written, cleansed, reserved and routed in
 * one transaction, and answered after its commit. Orders that are known already, or whose batch fails, are accepted
 * first and then processed for themselves.
 */
export function routedIntake<View>(read: Read<View>): (tenantId: TenantId, order: SentOrder) => Promise<Routed<View>> {
  const queue = new BatchQueue<SentOrder, Routed<View>>(async (tenantId, batch) => {
    const fresh = [...new Map(batch.map((caller) => [keyOf(caller.item), caller])).values()];
    const apart = batch.filter((caller) => !fresh.includes(caller));
    const failed = await takeTogether(tenantId, fresh, read)
      .then(() => false)
      .catch(() => true);
    await Promise.all((failed ? batch : apart).map((caller) => byItself(tenantId, caller)));
  });
  return (tenantId, order) => queue.submit(tenantId, order);
}

const keyOf = ({ channelId, input }: SentOrder) => `${channelId} ${input.externalNo}`;

async function takeTogether<View>(
  tenantId: TenantId,
  callers: readonly Caller<SentOrder, Routed<View>>[],
  read: Read<View>,
) {
  const now = callers[0]?.item.now ?? new Date(0);
  const done = await inBatch(tenantId, async (tx) => {
    const { taken, deferred, codeByOrdinal } = await processTaken(
      tx,
      callers.map(({ item }) => item),
      now,
    );
    await requeue(tx, deferred, now);
    const later = new Set(deferred);
    const made = taken.filter(({ id }) => !later.has(id)).map(({ id }) => id);
    // The commit travels with the last question: it is one round trip less for everybody who waits.
    const [views] = await together([read(tx, made, codeByOrdinal), tx.commit()]);
    return { taken, deferred, views };
  });
  const ids = new Map(done.taken.map(({ id, channelId, externalNo }) => [`${channelId} ${externalNo}`, id]));
  // They are taken and will be processed, whatever becomes of doing it right away.
  if (done.deferred.length > 0) await routeOrders(tenantId, done.deferred, now).catch(() => undefined);
  for (const { item, resolve } of callers) {
    const orderId = ids.get(keyOf(item)) ?? "";
    const receipt = { externalNo: item.input.externalNo, status: "accepted" as const, orderId };
    resolve({ receipt, view: done.views.get(orderId) });
  }
}

async function byItself<View>(tenantId: TenantId, { item, resolve, reject }: Caller<SentOrder, Routed<View>>) {
  try {
    const receipt = await acceptOne(tenantId, item);
    await routeTogether(tenantId, receipt.orderId, item.now);
    resolve({ receipt, view: undefined });
  } catch (error) {
    reject(error);
  }
}
